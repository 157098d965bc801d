import { ScrollbackError } from '@scrollback/log';
import { createClient as createSocketClient, type Client as SocketClient } from 'graphql-ws/client';
import { fromWireError, reasonOf, unreachable, type WireError } from './error.ts';

const PING_EVERY_MS = 10_000;
const PONG_WITHIN_MS = 5_000;
const ACK_WITHIN_MS = 10_000;
/** Long enough for a lagging reader to resume; a process that is done waits for it to pass. */
const IDLE_CLOSE_MS = 200;

export interface SocketOptions {
  /** Origin of the server, for instance http://127.0.0.1:4000. */
  url: string;
  token?: string | undefined;
  /** A WebSocket class, where the platform has none (Node before 22). */
  webSocketImpl?: unknown;
}

/** Takes what one subscription delivers. After `failed` or `completed` nothing follows. */
export interface Receiver<Data> {
  /** The connection stands. */
  connected(): void;
  next(data: Data): void;
  failed(error: ScrollbackError): void;
  completed(): void;
}

/** One WebSocket, opened when needed, shared by all subscriptions. */
export interface Socket {
  /** The returned function ends the subscription; the receiver hears nothing more. */
  subscribe<Data>(
    request: { query: string; variables?: Record<string, unknown> },
    receiver: Receiver<Data>,
  ): () => void;
  close(): void;
}

/**
 * graphql-ws without its retries: it would subscribe again with the cursor it began with, and so
 * repeat. Whoever subscribes hears `failed` and resumes where it stands.
 */
export function createSocket(options: SocketOptions): Socket {
  const url = new URL('/graphql', options.url);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  let open = false;
  let pongTimer: ReturnType<typeof setTimeout> | undefined;
  let client: SocketClient | undefined;
  // Made when needed: it asks for a WebSocket class at once, and most uses never follow anything.
  const opened = (): SocketClient => {
    client ??= createSocketClient({
      url: url.href,
      lazyCloseTimeout: IDLE_CLOSE_MS,
      retryAttempts: 0,
      keepAlive: PING_EVERY_MS,
      connectionAckWaitTimeout: ACK_WITHIN_MS,
      ...(options.webSocketImpl === undefined ? {} : { webSocketImpl: options.webSocketImpl }),
      ...(options.token ? { connectionParams: { authorization: `Bearer ${options.token}` } } : {}),
      on: {
        connected: () => {
          open = true;
        },
        closed: () => {
          open = false;
          clearTimeout(pongTimer);
        },
        ping: (received) => {
          if (!received) pongTimer = setTimeout(() => client?.terminate(), PONG_WITHIN_MS);
        },
        pong: (received) => {
          if (received) clearTimeout(pongTimer);
        },
      },
    });
    return client;
  };

  return {
    subscribe<Data>(
      request: { query: string; variables?: Record<string, unknown> },
      receiver: Receiver<Data>,
    ) {
      const shared = opened();
      let ended = false;
      const end = (tell?: () => void) => {
        if (ended) return;
        ended = true;
        for (const unlisten of listening) unlisten();
        unsubscribe?.();
        tell?.();
      };
      const fail = (cause: unknown) => end(() => receiver.failed(socketError(options.url, cause)));
      const listening = [
        shared.on('connected', () => {
          if (!ended) receiver.connected();
        }),
        // graphql-ws reopens by itself after a clean close while something is subscribed.
        shared.on('closed', fail),
      ];
      let unsubscribe: (() => void) | undefined;
      if (open) receiver.connected();
      unsubscribe = shared.subscribe<Data>(request, {
        next: (result) => {
          if (ended) return;
          const [error] = result.errors ?? [];
          if (error) fail([error]);
          else if (result.data) receiver.next(result.data);
        },
        error: fail,
        complete: () => end(() => receiver.completed()),
      });
      if (ended) unsubscribe();
      return () => end();
    },
    close() {
      clearTimeout(pongTimer);
      void client?.dispose();
    },
  };
}

/** GraphQL errors, a close event or whatever a WebSocket class throws, as one typed error. */
function socketError(url: string, cause: unknown): ScrollbackError {
  if (Array.isArray(cause)) {
    const [error]: WireError[] = cause;
    if (error) return fromWireError(error);
  }
  const { code, reason } = closing(cause);
  if (code === 4401 || code === 4403) {
    return new ScrollbackError(
      code === 4401 ? 'UNAUTHENTICATED' : 'FORBIDDEN',
      `The server at ${url} refused the connection: ${reason || code}. Check SCROLLBACK_TOKEN.`,
    );
  }
  return unreachable(url, code === null ? reason : `connection closed, ${code} ${reason}`, cause);
}

function closing(cause: unknown): { code: number | null; reason: string } {
  if (typeof cause !== 'object' || cause === null) return { code: null, reason: String(cause) };
  if ('code' in cause && typeof cause.code === 'number') {
    const reason = 'reason' in cause && typeof cause.reason === 'string' ? cause.reason : '';
    return { code: cause.code, reason };
  }
  const nested = 'error' in cause ? cause.error : cause;
  return { code: null, reason: nested instanceof Error ? reasonOf(nested) : 'WebSocket error' };
}
