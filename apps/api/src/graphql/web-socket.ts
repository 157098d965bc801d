import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { Access } from '../access/access.ts';
import { admitSocket } from '../access/admit-socket.ts';
import type { Engine } from './engine.ts';
import { OPERATION_MAX_BYTES } from './operation-max-bytes.ts';
import { Operations } from './operations.ts';
import { speakProtocol } from './speak-protocol.ts';
import { PEER_LIMITS, type PeerLimits, watchPeer } from './watch-peer.ts';

/** Milliseconds that a peer has to answer the close of a stopping server. */
const CLOSE_MS = 1_000;
/** RFC 6455. */
const GOING_AWAY = 1001;

const NOTHING_HERE = 'HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** Takes the upgrades of a server. */
export interface WebSockets {
  /** graphql-transport-ws on GraphQL's path; upgrades to other paths are answered with 404. */
  attach(server: Server): void;
  /** Sends every client away with 1001 and resolves when they are gone. */
  close(): Promise<void>;
}

/**
 * graphql-transport-ws over `ws`. A subscription's next event is asked for when the socket has taken
 * the one before, so a slow reader holds one event of each of its operations in memory, no more.
 */
export function createWebSockets(
  engine: Engine,
  onError: (error: unknown) => void,
  limits: PeerLimits = PEER_LIMITS,
  access: Access | null = null,
): WebSockets {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: OPERATION_MAX_BYTES,
    handleProtocols,
  });
  const operations = new Operations(engine, onError);
  speakProtocol(
    {
      onConnect: (connection) => admitSocket(access, connection, onError),
      onClose: ({ extra }) => extra.gone?.abort(),
      onSubscribe: (connection, id, payload) => operations.prepare(connection, id, payload),
      onError: (_connection, _id, _payload, errors) => operations.tell(errors),
      execute: (args) => operations.execute(args),
      subscribe: (args) => operations.subscribe(args),
    },
    sockets,
    onError,
  );
  const servers = new Set<Server>();
  let closed: Promise<void> | undefined;
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.split('?', 1)[0] !== engine.graphqlEndpoint) {
      // Nobody else listens: without this it would be open for as long as its client likes, and end
      // the server when it broke.
      socket.on('error', () => socket.destroy()).end(NOTHING_HERE);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      watchPeer(client, request.socket, limits);
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
      closed ??= sendAway(sockets);
      return closed;
    },
  };
}

async function sendAway(sockets: WebSocketServer): Promise<void> {
  const late = setTimeout(() => {
    for (const client of sockets.clients) client.terminate();
  }, CLOSE_MS);
  for (const client of sockets.clients) client.close(GOING_AWAY, 'Going away');
  await new Promise((resolve) => sockets.close(resolve));
  clearTimeout(late);
}
