import type { IncomingMessage, Server, ServerResponse } from 'node:http';
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
import { type SchemaContext, schema } from '@scrollback/schema';
import type { Access } from '../access/access.ts';
import { originOf } from '../http/origin.ts';
import { type Caller, isLocal } from './caller.ts';
import { createEngine } from './engine.ts';
import { createHttp } from './http.ts';
import type { PeerLimits } from './watch-peer.ts';
import { createWebSockets } from './web-socket.ts';

export interface GraphqlOptions {
  runs: Runs;
  logs: Logs;
  glances: Glances;
  tasks: Tasks;
  history: History;
  storage: StorageMeter;
  server(): ServerState;
  collectors: Collectors;
  tokens: Tokens;
  /** Who may do what; without it everybody everything. */
  access?: Access;
  /** Whether the schema may be asked for; it may unless told. */
  introspection?: boolean;
  /** Gets every error that clients may not read; without it they go to standard error. */
  onError?: (error: unknown) => void;
  /** When WebSocket clients are sent away; tests don't wait as long. */
  limits?: PeerLimits;
}

/** The GraphQL API at `/graphql`, on every transport. */
export interface Graphql {
  /** Resolves when the response has been sent, or its client has gone away. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Takes the WebSocket upgrades of `server` to `/graphql`; others are answered with 404. */
  attach(server: Server): void;
  /** Ends every stream: WebSockets with 1001, event streams by cutting them. */
  close(): Promise<void>;
}

/** The API over the ports. */
export function createGraphql({
  access,
  introspection = true,
  onError = report,
  limits,
  ...ports
}: GraphqlOptions): Graphql {
  const context = (caller: Caller): SchemaContext => ({
    ...ports,
    local: isLocal(caller),
    signal: caller.signal,
    url: (path) => `${originOf(caller.header)}${path}`,
  });
  const admission = { access: access ?? null, introspection };
  const engine = createEngine({ schema, context, onError, admission });
  const http = createHttp(engine);
  const webSockets = createWebSockets(engine, onError, limits, access);
  return {
    handle: http.handle,
    attach: webSockets.attach,
    async close() {
      http.close();
      await webSockets.close();
    },
  };
}

function report(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${text}\n`);
}
