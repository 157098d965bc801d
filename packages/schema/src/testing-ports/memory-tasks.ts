import type {
  Page,
  PageRequest,
  Run,
  RunCount,
  Task,
  TaskSearchPage,
  Tasks,
  TimelineItem,
  TimelinePage,
} from '@scrollback/log';
import type { MemoryRuns } from './memory-runs.ts';

/** The port over memory, for the schema's own tests: one page of everything. */
export class MemoryTasks implements Tasks {
  readonly #runs: MemoryRuns;
  readonly tasks: Task[] = [];
  /** What was asked for. */
  readonly requests: PageRequest[] = [];

  constructor(runs: MemoryRuns) {
    this.#runs = runs;
  }

  async find(text: string): Promise<Task[]> {
    return this.tasks.filter(({ id, name }) => id === text || name === text);
  }

  async list(page: PageRequest): Promise<Page<Task> & { totalCount: () => Promise<number> }> {
    this.requests.push(page);
    const edges = this.tasks.map((node) => ({ cursor: node.id, node }));
    const totalCount = async () => edges.length;
    return { edges, hasPreviousPage: false, hasNextPage: false, totalCount };
  }

  async runCounts(taskIds: readonly string[]): Promise<RunCount[][]> {
    const lists = await Promise.all(taskIds.map((taskId) => this.#runs.list({ taskId }, {})));
    return lists.map(({ edges }) =>
      [...new Set(edges.map(({ node }) => node.status))].map((status) => ({
        status,
        count: edges.filter(({ node }) => node.status === status).length,
      })),
    );
  }

  async lastRuns(taskIds: readonly string[]): Promise<(Run | null)[]> {
    const lists = await Promise.all(taskIds.map((taskId) => this.#runs.list({ taskId }, {})));
    return lists.map(({ edges }) => edges[0]?.node ?? null);
  }

  /** Nothing is ever found. */
  async search(): Promise<TaskSearchPage> {
    return {
      matches: [],
      hasPreviousPage: false,
      hasNextPage: false,
      counts: async () => [],
      partial: false,
    };
  }

  /** The starts and ends of its runs, and a tool call between them. */
  async timeline(taskId: string, page: PageRequest): Promise<TimelinePage> {
    this.requests.push(page);
    const { edges } = await this.#runs.list({ taskId }, { first: 100 });
    const items = edges.flatMap(({ node: run }): TimelineItem[] => [
      { type: 'RunStarted', timestamp: run.startedAt, run },
      { type: 'ToolCall', timestamp: run.startedAt + 1, run, entry: call(run.startedAt + 1) },
      { type: 'RunFinished', timestamp: run.finishedAt ?? 0, run },
    ]);
    return {
      edges: items.map((node, at) => ({ cursor: String(at), node })),
      hasPreviousPage: false,
      hasNextPage: false,
      partial: false,
    };
  }
}

function call(timestamp: number): Extract<TimelineItem, { type: 'ToolCall' }>['entry'] {
  return {
    index: 0,
    timestamp,
    rawIndex: null,
    body: {
      type: 'ToolUse',
      name: 'Bash',
      status: 'SUCCEEDED',
      action: { type: 'CommandRun', command: 'ls', category: 'READ' },
    },
  };
}
