import type {
  Collectors,
  Glances,
  History,
  Logs,
  Runs,
  ServerState,
  StorageMeter,
  Tasks,
  Tokens,
} from '@scrollback/log';

/** What resolvers may use. One for each operation: dataloader caches hang on it. */
export interface SchemaContext {
  readonly runs: Runs;
  readonly logs: Logs;
  readonly glances: Glances;
  readonly tasks: Tasks;
  readonly history: History;
  readonly storage: StorageMeter;
  readonly server: () => ServerState;
  readonly collectors: Collectors;
  readonly tokens: Tokens;
  /** Whether a program of this machine asks, and no browser or proxy for somebody else. */
  readonly local: boolean;
  /** Aborted when the client has gone away. */
  readonly signal: AbortSignal;
  /** The absolute address of a path of this server, as the client reaches it. */
  readonly url: (path: string) => string;
}
