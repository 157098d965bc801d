import type { LogLevel, LogStream } from './entry.ts';
import type { Run } from './run.ts';

/** The newest line of RAW in which something is to be seen, as lists show it. */
export interface LastLine {
  index: number;
  /** Epoch milliseconds. */
  timestamp: number;
  stream: LogStream;
  level: LogLevel | null;
  /** What is seen of it: no escape sequences, white space as single spaces, up to 500 UTF-16 units. */
  text: string;
}

/** What lists show of runs: many at once, without taking in history that was not read yet. */
export interface Glances {
  /** In the order asked; null where none of the newest 20 lines shows anything. */
  lastLines(runs: readonly Run[]): Promise<(LastLine | null)[]>;
  /**
   * How many lines of RAW were printed in each of `buckets` equal parts of a run's time, in the order
   * asked. Of a long log some chunks are looked at: each number is then right to about 4 % of all lines.
   * @param buckets 1 to 100
   * @throws ScrollbackError BAD_USER_INPUT
   */
  sparklines(runs: readonly Run[], buckets: number): Promise<number[][]>;
}
