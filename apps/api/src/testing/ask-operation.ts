import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

/** How an operation was answered first: the code of its error, or null where it has none. */
export type Ask = (url: string, secret: string | null, query: string) => Promise<string | null>;

interface Answer {
  errors?: { extensions?: { code?: string } }[];
}

/** `Authorization` with this secret; none without it. */
export function authorization(secret: string | null): Record<string, string> {
  return secret === null ? {} : { authorization: `Bearer ${secret}` };
}

export const overHttp: Ask = async (url, secret, query) => {
  const response = await post(url, secret, query, 'application/json');
  return codeIn(await response.json());
};

export const overSse: Ask = async (url, secret, query) => {
  const response = await post(url, secret, query, 'text/event-stream');
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
    return codeIn(await response.json());
  }
  let text = '';
  for await (const part of response.body ?? []) {
    text += Buffer.from(part).toString();
    const [, data] = /^data: ?(\{.*\})\n/m.exec(text) ?? [];
    if (data) return codeIn(JSON.parse(data));
  }
  throw new Error(`The stream ended without an answer: ${text}`);
};

export const overWebSocket: Ask = async (url, secret, query) => {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: authorization(secret),
  });
  try {
    const { value } = await client.iterate({ query }).next();
    return codeIn(value);
  } catch (reason) {
    if (Array.isArray(reason)) return codeIn({ errors: reason });
    if (typeof reason === 'object' && reason && 'code' in reason) {
      return reason.code === 4401 ? 'UNAUTHENTICATED' : `closed with ${reason.code}`;
    }
    throw reason;
  } finally {
    await client.dispose();
  }
};

/** Posts an operation. */
export function post(
  url: string,
  secret: string | null,
  query: string,
  accept: string,
  signal?: AbortSignal,
): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, ...authorization(secret) },
    body: JSON.stringify({ query }),
    ...(signal && { signal }),
  });
}

function codeIn({ errors }: Answer): string | null {
  return errors?.[0] ? (errors[0].extensions?.code ?? 'none') : null;
}
