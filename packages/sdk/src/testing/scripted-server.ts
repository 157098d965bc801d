import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { readPage } from '../memory-server/page.ts';
import type { ScriptedLog } from './scripted-log.ts';

/** What goes wrong with one WebSocket connection, or one page of history. */
export type Fault =
  | 'refused'
  | 'cut before ack'
  | 'cut after ack'
  | 'cut at subscribe'
  | 'clean close'
  | 'complete'
  | 'storage error'
  | 'cut after one event'
  | 'none';

export interface Script {
  log: ScriptedLog;
  /** For each connection in turn; after the last, none. */
  faults: Fault[];
  /** For each subscription in turn: whether the reader is told a snapshot. */
  skips?: boolean[];
  /** For each page in turn: whether its connection is cut. */
  pageCuts?: boolean[];
}

export interface ScriptedServer {
  url: string;
  /** Connections that asked for a WebSocket. */
  connections: number;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Serves a scripted log over HTTP and graphql-transport-ws on port 0, with faults on order. */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const { log, faults, skips = [], pageCuts = [] } = script;
  const http = createServer((request, response) => {
    if (pageCuts.shift()) request.socket.destroy();
    else void answerPage(log, request, response);
  });
  const sockets = new WebSocketServer({ noServer: true });
  const server: ScriptedServer = {
    url: '',
    connections: 0,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets.clients) socket.terminate();
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
  http.on('upgrade', (request, socket, head) => {
    server.connections++;
    const fault = faults.shift() ?? 'none';
    if (fault === 'refused') {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => talk(ws, fault, log, skips));
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  server.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return server;
}

async function answerPage(
  log: ScriptedLog,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let body = '';
  for await (const part of request.setEncoding('utf8')) body += part;
  const { variables } = JSON.parse(body);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ data: readPage(log, variables) }));
}

function talk(ws: WebSocket, fault: Fault, log: ScriptedLog, skips: boolean[]): void {
  let left = fault;
  ws.on('message', (bytes) => {
    const message = JSON.parse(String(bytes));
    if (message.type === 'connection_init') {
      if (left === 'cut before ack') ws.terminate();
      else ws.send(JSON.stringify({ type: 'connection_ack' }));
      if (left === 'cut after ack') ws.terminate();
    }
    if (message.type === 'subscribe') {
      const { id, payload } = message;
      const say = (type: string, data?: unknown) =>
        ws.send(JSON.stringify({ id, type, payload: data }));
      deliver(ws, say, payload.variables.after, left, log, skips);
      // A connection that stays open has its fault behind it.
      left = 'none';
    }
  });
}

type Say = (type: string, payload?: unknown) => void;

function deliver(
  ws: WebSocket,
  say: Say,
  after: string,
  fault: Fault,
  log: ScriptedLog,
  skips: boolean[],
): void {
  switch (fault) {
    case 'cut at subscribe':
      ws.terminate();
      break;
    case 'clean close':
      ws.close(1000, 'bye');
      break;
    case 'complete':
      say('complete');
      break;
    case 'storage error':
      say('error', [{ message: 'later', extensions: { code: 'STORAGE_UNAVAILABLE' } }]);
      break;
    case 'cut after one event':
      log.grow(2);
      for (const event of log.eventsAfter(after, skips.shift() ?? false).slice(0, 1)) {
        say('next', { data: { logEvents: event } });
      }
      setImmediate(() => ws.terminate());
      break;
    default:
      deliverAll(say, after, log, skips);
  }
}

function deliverAll(say: Say, after: string, log: ScriptedLog, skips: boolean[]): void {
  let cursor = after;
  let finished = false;
  while (!finished) {
    log.grow(2);
    for (const event of log.eventsAfter(cursor, skips.shift() ?? false)) {
      say('next', { data: { logEvents: event } });
      cursor = event.cursor;
      finished = event.__typename === 'Finished';
    }
  }
  say('complete');
}
