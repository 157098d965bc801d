import type { LogLevel, LogStream } from './entry.ts';

/** A whole line for the end of RAW. */
export interface NewLine {
  /** One line, without its end. */
  text: string;
  /** STDOUT unless given. */
  stream?: LogStream;
  /** Epoch milliseconds; when it is taken in unless given. */
  timestamp?: number;
  /** Null or left out where the text is to tell it. */
  level?: LogLevel | null;
}

/** Where appended lines stand. */
export interface AppendResult {
  /** Index of the first of them. */
  firstIndex: number;
  /** Index that the next entry of the run takes. */
  nextIndex: number;
  /** Of the last of them: who goes on from here misses nothing that follows. */
  cursor: string;
}
