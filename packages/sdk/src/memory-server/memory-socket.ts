import { ScrollbackError } from '@scrollback/log';

/** Starts a subscription; the returned function ends it. @throws ScrollbackError */
export type Follow = (
  operation: string,
  variables: Readonly<Record<string, unknown>>,
  told: { next(data: unknown): void; complete(): void },
) => () => void;

interface Message {
  type: string;
  id?: string;
  payload?: { query: string; variables?: Record<string, unknown> };
}

/** A WebSocket class whose server is `follow`, over the protocol graphql-transport-ws. */
export function createMemorySocket(follow: Follow) {
  return class MemorySocket {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    readyState = 0;
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: string }) => void) | null = null;
    onclose: ((event: { code: number; reason: string; wasClean: boolean }) => void) | null = null;
    onerror: ((event: unknown) => void) | null = null;
    readonly subscriptions = new Map<string, () => void>();

    constructor() {
      queueMicrotask(() => {
        this.readyState = 1;
        this.onopen?.();
      });
    }

    send(text: string): void {
      const { type, id = '', payload }: Message = JSON.parse(text);
      if (type === 'connection_init') this.say({ type: 'connection_ack' });
      if (type === 'ping') this.say({ type: 'pong' });
      if (type === 'complete') this.leave(id);
      if (type === 'subscribe' && payload) this.subscribe(id, payload);
    }

    close(code = 1000, reason = ''): void {
      if (this.readyState > 1) return;
      this.readyState = 3;
      for (const id of [...this.subscriptions.keys()]) this.leave(id);
      queueMicrotask(() => this.onclose?.({ code, reason, wasClean: true }));
    }

    say(message: object): void {
      const data = JSON.stringify(message);
      queueMicrotask(() => {
        if (this.readyState === 1) this.onmessage?.({ data });
      });
    }

    leave(id: string): void {
      this.subscriptions.get(id)?.();
      this.subscriptions.delete(id);
    }

    subscribe(id: string, { query, variables = {} }: NonNullable<Message['payload']>): void {
      const told = {
        next: (data: unknown) => this.say({ type: 'next', id, payload: { data } }),
        complete: () => this.say({ type: 'complete', id }),
      };
      try {
        this.subscriptions.set(id, follow(operationOf(query), variables, told));
      } catch (error) {
        this.say({ type: 'error', id, payload: [wireError(error)] });
      }
    }
  };
}

/** The name of a document's operation. */
export function operationOf(query: string): string {
  return /(?:query|mutation|subscription)\s+(\w+)/.exec(query)?.[1] ?? '';
}

/** An error as the wire has it. */
export function wireError(error: unknown): { message: string; extensions: object } {
  if (error instanceof ScrollbackError) {
    return { message: error.message, extensions: { ...error.facts, code: error.code } };
  }
  return { message: String(error), extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}
