import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendError } from './respond.ts';

export interface Call {
  request: IncomingMessage;
  response: ServerResponse;
  /** The `:id` of the path; empty where it has none. */
  id: string;
  query: URLSearchParams;
}

export type Handler = (call: Call) => Promise<void> | void;

/** `METHOD /path/:id` → handler; a method list is joined with `|`. */
export type Routes = Record<string, Handler>;

export interface Router {
  (request: IncomingMessage, response: ServerResponse): void;
  /** Resolves when no request is being handled. */
  idle(): Promise<void>;
}

/** Hands each request to its route, or to `otherwise`; what a handler throws becomes an answer. */
export function createRouter(routes: Routes, otherwise: Handler): Router {
  const running = new Set<Promise<void>>();
  const table = Object.entries(routes).map(([key, handler]) => {
    const [methods = '', path = ''] = key.split(' ');
    const pattern = new RegExp(`^${path.replace(':id', '([^/]+)')}$`);
    return { methods: methods.split('|'), pattern, handler };
  });
  const route = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const call = { request, response, id: '', query: url.searchParams };
    const run = async (): Promise<void> => {
      for (const { methods, pattern, handler } of table) {
        const match = pattern.exec(url.pathname);
        if (!match || !methods.includes(request.method ?? '')) continue;
        await handler({ ...call, id: decodeURIComponent(match[1] ?? '') });
        return;
      }
      await otherwise(call);
    };
    const handled = run()
      .catch((error: unknown) => sendError(request, response, error))
      .finally(() => running.delete(handled));
    running.add(handled);
  };
  const idle = async (): Promise<void> => void (await Promise.all(running));
  return Object.assign(route, { idle });
}
