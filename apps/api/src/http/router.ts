import type { IncomingMessage, ServerResponse } from 'node:http';
import { ScrollbackError } from '@scrollback/log';
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

/** Paths below are never pages. */
const API = '/api/';

/** What holds for every answer: it is taken for nothing that it does not say, and no page frames it. */
const SAFE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "frame-ancestors 'none'",
};

interface Route {
  methods: string[];
  pattern: RegExp;
  handler: Handler;
}

/** Hands each request to its route, or to `otherwise`; what a handler throws becomes an answer. */
export function createRouter(routes: Routes, otherwise: Handler): Router {
  const running = new Set<Promise<void>>();
  const table = Object.entries(routes).map(([key, handler]): Route => {
    const [methods = '', path = ''] = key.split(' ');
    const pattern = new RegExp(`^${path.replace(':id', '([^/]+)')}$`);
    return { methods: methods.split('|'), pattern, handler };
  });
  const run = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams: query } = addressOf(request.url);
    const here = table.filter(({ pattern }) => pattern.test(pathname));
    const route = here.find(({ methods }) => methods.includes(request.method ?? ''));
    const id = idIn(route?.pattern.exec(pathname)?.[1] ?? '');
    const call = { request, response, id, query };
    if (route) return await route.handler(call);
    if (here.length > 0) {
      const allowed = here.flatMap(({ methods }) => methods);
      response.setHeader('allow', allowed.join(', '));
      throw methodNotAllowed(request.method ?? '', pathname, allowed);
    }
    if (pathname.startsWith(API)) throw routeNotFound(pathname);
    await otherwise(call);
  };
  const route = (request: IncomingMessage, response: ServerResponse): void => {
    for (const [name, value] of Object.entries(SAFE_HEADERS)) response.setHeader(name, value);
    const handled = run(request, response)
      .catch((error: unknown) => sendError(request, response, error))
      .finally(() => running.delete(handled));
    running.add(handled);
  };
  const idle = async (): Promise<void> => void (await Promise.all(running));
  return Object.assign(route, { idle });
}

/** The address that a request's first line names. @throws ScrollbackError BAD_USER_INPUT */
export function addressOf(target = '/'): URL {
  // A path may begin with two slashes, which is no host.
  const text = target.startsWith('/') ? `http://localhost${target}` : target;
  if (URL.canParse(text)) return new URL(text);
  throw notReadable(target);
}

/** @throws ScrollbackError BAD_USER_INPUT */
function idIn(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw notReadable(part);
  }
}

function notReadable(target: string): ScrollbackError {
  return new ScrollbackError(
    'BAD_USER_INPUT',
    `${JSON.stringify(target)} is no address. Write it as a URL has it, with % and two hexadecimal digits for other characters.`,
  );
}

/** There is no such address. */
export function routeNotFound(path: string): ScrollbackError {
  return new ScrollbackError(
    'ROUTE_NOT_FOUND',
    `There is nothing at ${JSON.stringify(path)}. The API is at /graphql; docs/http.md has the other addresses.`,
  );
}

function methodNotAllowed(method: string, path: string, allowed: string[]): ScrollbackError {
  return new ScrollbackError(
    'METHOD_NOT_ALLOWED',
    `${method} means nothing at ${JSON.stringify(path)}. Use ${allowed.join(' or ')}.`,
  );
}
