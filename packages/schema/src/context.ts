import type { Logs, Runs } from '@scrollback/log';

/** What resolvers may use. One for each operation: dataloader caches hang on it. */
export interface SchemaContext {
  readonly runs: Runs;
  readonly logs: Logs;
  /** Aborted when the client has gone away. */
  readonly signal: AbortSignal;
  /** The absolute address of a path of this server, as the client reaches it. */
  readonly url: (path: string) => string;
}
