import type { Glances, LastLine, Run } from '@scrollback/log';

/** The port over memory, for the schema's own tests: lines that say their run. */
export class MemoryGlances implements Glances {
  /** Names of the runs of each call. */
  readonly asked: string[][] = [];

  async lastLines(runs: readonly Run[]): Promise<(LastLine | null)[]> {
    this.asked.push(runs.map(({ name }) => name));
    return runs.map(({ name }) =>
      name === 'silent'
        ? null
        : { index: 2, timestamp: 0, stream: 'STDOUT', level: null, text: `last of ${name}` },
    );
  }

  async sparklines(runs: readonly Run[], buckets: number): Promise<number[][]> {
    this.asked.push(runs.map(({ name }) => name));
    return runs.map(({ name }) => [buckets, name.length]);
  }
}
