import { once } from 'node:events';
import WebSocket from 'ws';

/** How an operation was answered. */
export interface Answered {
  /** The HTTP status, or the code that closed the WebSocket; 0 where it stayed open. */
  status: number;
  /** Everything that came, as text. */
  text: string;
}

/** Sends a body to the GraphQL API at `url`, and waits until it is answered or is a stream. */
export type Send = (url: string, secret: string, body: string) => Promise<Answered>;

const TRANSPORTS = {
  HTTP: (url, secret, body) => overHttp(url, secret, body, 'application/json'),
  SSE: (url, secret, body) => overHttp(url, secret, body, 'text/event-stream'),
  GET: overGet,
  WebSocket: overWebSocket,
} as const satisfies Record<string, Send>;

export type Transport = keyof typeof TRANSPORTS;
export const TRANSPORT_NAMES: readonly Transport[] = ['HTTP', 'SSE', 'GET', 'WebSocket'];

/** By which transport what is sent. */
export function sendBy(transport: Transport): Send {
  return TRANSPORTS[transport];
}

async function overHttp(
  url: string,
  secret: string,
  body: string,
  accept: string,
): Promise<Answered> {
  const headers = { accept, ...bearer(secret), 'content-type': 'application/json' };
  return answered(url, secret, `${url}/graphql`, { method: 'POST', headers, body });
}

async function overGet(url: string, secret: string, body: string): Promise<Answered> {
  const asked = new URL(`${url}/graphql`);
  for (const [name, value] of Object.entries(fieldsOf(body))) {
    asked.searchParams.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  // Node takes 16 KiB of headers.
  if (asked.href.length > 8_000) return overHttp(url, secret, body, 'application/json');
  const headers = { accept: 'application/json', ...bearer(secret) };
  return answered(url, secret, asked.href, { headers });
}

/** Of a stream what came before the server had answered another question. */
async function answered(
  url: string,
  secret: string,
  address: string,
  request: RequestInit,
): Promise<Answered> {
  const leave = new AbortController();
  const response = await fetch(address, { ...request, signal: leave.signal });
  const { status } = response;
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
    return { status, text: await response.text() };
  }
  const reader = response.body?.getReader();
  const first = reader?.read().then(({ value }) => Buffer.from(value ?? []).toString());
  const text = await Promise.race([first, alive(url, secret).then(() => '')]);
  leave.abort();
  await first?.catch(() => undefined);
  return { status, text: text ?? '' };
}

async function overWebSocket(url: string, secret: string, body: string): Promise<Answered> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  let text = '';
  const marked = new Promise<number>((resolve) => {
    socket.on('message', (data) => {
      const message = String(data);
      if (message.includes('"connection_ack"')) {
        socket.send(`{"id":"fuzz","type":"subscribe","payload":${body}}`);
        socket.send('{"id":"mark","type":"subscribe","payload":{"query":"{ __typename }"}}');
      } else if (message.includes('"mark"')) resolve(0);
      else text += message;
    });
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: bearer(secret) }));
  const status = await Promise.race([closed, marked]);
  socket.terminate();
  await closed;
  return { status, text };
}

/** Asks the server for as little as can be. @throws when it does not answer that */
export async function alive(url: string, secret: string): Promise<void> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...bearer(secret) },
    body: '{"query":"{ __typename }"}',
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`the server answers ${response.status}: ${text}`);
}

function bearer(secret: string): { authorization: string } {
  return { authorization: `Bearer ${secret}` };
}

function fieldsOf(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? { ...value } : { query: body };
  } catch {
    return { query: body };
  }
}
