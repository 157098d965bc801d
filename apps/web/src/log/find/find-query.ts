import type { LogLevel, LogStream } from '@scrollback/sdk';

/** What is looked for in a run. */
export interface FindQuery {
  readonly text: string;
  /** Whether `text` is a regular expression in RE2's syntax. */
  readonly regex: boolean;
  readonly caseSensitive: boolean;
  /** Only lines of these; none restrict nothing. */
  readonly streams: readonly LogStream[];
  readonly levels: readonly LogLevel[];
}

export const NOTHING: FindQuery = {
  text: '',
  regex: false,
  caseSensitive: false,
  streams: [],
  levels: [],
};
