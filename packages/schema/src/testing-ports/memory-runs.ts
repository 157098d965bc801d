import {
  type CleanupRequest,
  type CleanupResult,
  createId,
  type Ending,
  type NewRun,
  type Page,
  type PageRequest,
  type Run,
  type RunFilter,
  type Runs,
  ScrollbackError,
  type Task,
} from '@scrollback/log';
import { Signal } from './signal.ts';

/** The port over a map, for the schema's own tests. */
export class MemoryRuns implements Runs {
  readonly #runs = new Map<string, Run>();
  readonly #tasks = new Map<string, Task>();
  readonly #changed: Run[] = [];
  readonly #signal = new Signal();
  /** Ids of each call of getTasks. */
  readonly taskLoads: string[][] = [];
  /** Generators of `changes` that have not ended. */
  following = 0;

  async get(id: string): Promise<Run> {
    const run = this.#runs.get(id);
    if (run) return run;
    throw new ScrollbackError('RUN_NOT_FOUND', `There is no run ${id}.`);
  }

  async find(text: string): Promise<Run[]> {
    return [...this.#runs.values()].filter(({ id, name }) => id === text || name === text);
  }

  async getMany(ids: readonly string[]): Promise<(Run | null)[]> {
    return ids.map((id) => this.#runs.get(id) ?? null);
  }

  async list(filter: RunFilter, page: PageRequest) {
    const all = [...this.#runs.values()].filter((run) => matches(run, filter)).reverse();
    const after = all.findIndex((run) => run.id === page.after);
    const found = page.before ? all.findIndex((run) => run.id === page.before) : all.length;
    const span = all.slice(after + 1, found);
    const nodes = page.last === undefined ? span.slice(0, page.first) : span.slice(-page.last);
    const result: Page<Run> = {
      edges: nodes.map((node) => ({ cursor: node.id, node })),
      hasPreviousPage: nodes[0] !== all[0],
      hasNextPage: nodes.at(-1) !== all.at(-1),
    };
    return { ...result, totalCount: async () => all.length };
  }

  async start(run: NewRun): Promise<Run> {
    return this.#runs.get(run.id) ?? this.#save(begun(run));
  }

  async finish(id: string, ending: Ending): Promise<Run> {
    const run = await this.get(id);
    return this.#save({ ...run, ...ending, finishedAt: ending.finishedAt ?? run.startedAt + 1500 });
  }

  async delete(id: string): Promise<void> {
    await this.get(id);
    this.#runs.delete(id);
  }

  /** Says what was asked: days become bytes. */
  async cleanUp({ olderThanDays, dryRun }: CleanupRequest): Promise<CleanupResult> {
    return { scanned: this.#runs.size, deleted: 0, freedBytes: olderThanDays ?? -1, dryRun };
  }

  async getTasks(ids: readonly string[]): Promise<(Task | null)[]> {
    this.taskLoads.push([...ids]);
    return ids.map((id) => this.#tasks.get(id) ?? null);
  }

  async ensureTask(idOrName: string): Promise<Task> {
    const known = [...this.#tasks.values()].find(
      ({ id, name }) => id === idOrName || name === idOrName,
    );
    const task = known ?? { id: createId('task'), name: idOrName, createdAt: 1_700_000_000_000 };
    this.#tasks.set(task.id, task);
    return task;
  }

  async *changes(filter: RunFilter, signal: AbortSignal): AsyncGenerator<Run> {
    this.following++;
    try {
      for (let at = this.#changed.length; !signal.aborted; ) {
        const run = this.#changed[at];
        if (run) at++;
        else await this.#signal.wait(signal);
        if (run && matches(run, filter)) yield run;
      }
    } finally {
      this.following--;
    }
  }

  #save(run: Run): Run {
    this.#runs.set(run.id, run);
    this.#changed.push(run);
    this.#signal.fire();
    return run;
  }
}

function begun(run: NewRun): Run {
  return {
    ...run,
    status: 'RUNNING',
    startedAt: run.startedAt ?? run.createdAt,
    finishedAt: null,
    lastActivityAt: null,
    exitCode: null,
    signal: null,
    error: null,
    raw: { nextIndex: 3, seq: 3 },
    normalized: { nextIndex: 1, seq: 1 },
    byteCount: 5_000_000_000,
    maskedCount: 0,
    derivedBytes: 0,
    sessionId: null,
    uploadOffset: 6_000_000_000,
  };
}

function matches(run: Run, filter: RunFilter): boolean {
  return (
    (filter.statuses?.includes(run.status) ?? true) &&
    (filter.sources?.includes(run.source) ?? true) &&
    (filter.taskId === undefined || run.taskId === filter.taskId) &&
    run.name.includes(filter.search ?? '') &&
    run.createdAt >= (filter.createdAfter ?? 0) &&
    run.createdAt < (filter.createdBefore ?? Number.POSITIVE_INFINITY)
  );
}
