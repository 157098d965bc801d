import type { Run } from '@scrollback/log';

const KNOWN_MAX = 2000;

/** What was found out about runs, as long as their logs stand where they stood: the newest 2,000. */
export class KnownByRun<Fact> {
  readonly #known = new Map<string, { stand: string; fact: Fact }>();

  /** What was `asked` of each run, in order; `find` finds it of those of which it is not known. */
  async of(
    runs: readonly Run[],
    asked: string,
    find: (unknown: readonly Run[]) => Promise<readonly Fact[]>,
  ): Promise<Fact[]> {
    const facts = new Map<string, Fact>();
    const unknown: Run[] = [];
    for (const run of new Map(runs.map((run) => [run.id, run])).values()) {
      const known = this.#known.get(run.id);
      if (known?.stand === `${asked} ${standOf(run)}`) facts.set(run.id, known.fact);
      else unknown.push(run);
    }
    const found = unknown.length > 0 ? await find(unknown) : [];
    for (const [at, fact] of found.entries()) {
      const run = unknown[at];
      if (!run) continue;
      facts.set(run.id, fact);
      this.#keep(run.id, { stand: `${asked} ${standOf(run)}`, fact });
    }
    return runs.flatMap(({ id }) => {
      const fact = facts.get(id);
      return fact === undefined ? [] : [fact];
    });
  }

  #keep(runId: string, known: { stand: string; fact: Fact }): void {
    this.#known.delete(runId);
    this.#known.set(runId, known);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= KNOWN_MAX) return;
      this.#known.delete(oldest);
    }
  }
}

/** Changes whenever a run's log does, or the time that it takes. */
function standOf({ raw, finishedAt, dropped }: Run): string {
  return `${raw.seq} ${finishedAt} ${dropped?.bytes}`;
}
