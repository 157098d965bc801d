import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Disposable } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { headerIn, isForeign } from './caller.ts';
import { type Engine, OPERATION_MAX_BYTES } from './engine.ts';
import { type Connection, type ConnectionExtra, Operations } from './operations.ts';

/** Milliseconds between pings; a peer that has not answered by the next one is cut off. */
const KEEP_ALIVE_MS = 12_000;
/** Milliseconds that a peer has to answer the close of a stopping server. */
const CLOSE_MS = 1_000;
/** graphql-transport-ws: Forbidden. */
const FORBIDDEN = 4403;

/** Takes the upgrades of a server. */
export interface WebSockets {
  /** graphql-transport-ws on GraphQL's path; upgrades to other paths are left alone. */
  attach(server: Server): void;
  /** Sends every client away with 1001 and resolves when they are gone. */
  close(): Promise<void>;
}

/**
 * graphql-transport-ws over `ws`. A subscription's next event is asked for when the socket has taken
 * the one before, so a slow reader holds one event of each of its operations in memory, no more.
 */
export function createWebSockets(engine: Engine, onError: (error: unknown) => void): WebSockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: OPERATION_MAX_BYTES });
  const operations = new Operations(engine, onError);
  const protocol = useServer<Connection['connectionParams'], ConnectionExtra>(
    {
      isProd: true,
      onConnect: admit,
      onClose: ({ extra }) => extra.gone?.abort(),
      onSubscribe: (connection, _id, payload) => operations.prepare(connection, payload),
      onError: (_connection, _id, _payload, errors) => operations.tell(errors),
      execute: (args) => operations.run(args),
      subscribe: (args) => operations.run(args),
    },
    sockets,
    KEEP_ALIVE_MS,
  );
  const servers = new Set<Server>();
  let closed: Promise<void> | undefined;
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.split('?', 1)[0] !== engine.graphqlEndpoint) return;
    sockets.handleUpgrade(request, socket, head, (client) => {
      sockets.emit('connection', client, request);
    });
  };
  return {
    attach(server) {
      servers.add(server);
      server.on('upgrade', upgrade);
    },
    close() {
      for (const server of servers) server.off('upgrade', upgrade);
      closed ??= sendAway(sockets, protocol);
      return closed;
    },
  };
}

async function sendAway(sockets: WebSocketServer, protocol: Disposable): Promise<void> {
  const late = setTimeout(() => {
    for (const client of sockets.clients) client.terminate();
  }, CLOSE_MS);
  await protocol.dispose();
  clearTimeout(late);
}

/** Browsers show a refused handshake as a bare 1006, so a foreign page is let in and told why. */
function admit({ extra }: Connection): boolean {
  const header = (name: string) => headerIn(extra.request.headers, name);
  if (!isForeign({ header })) return true;
  extra.socket.close(FORBIDDEN, 'A page of another origin may not use this server');
  return false;
}
