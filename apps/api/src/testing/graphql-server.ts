import { once } from 'node:events';
import { createServer } from 'node:http';
import type {
  Collectors,
  Glances,
  History,
  LogEvent,
  Logs,
  Run,
  Runs,
  StorageMeter,
  Tasks,
  Tokens,
} from '@scrollback/log';
import { createGraphql, type GraphqlOptions } from '../graphql/index.ts';
import { NO_RUN } from './no-run.ts';

/** A port of which a test needs only some methods. */
interface Ports {
  runs?: Partial<Runs>;
  logs?: Partial<Logs>;
  limits?: NonNullable<GraphqlOptions['limits']>;
  introspection?: boolean;
}

/** The real transports on a port of their own, over ports that a test scripts. */
export async function serveGraphql({ runs, logs, limits, introspection = true }: Ports) {
  const errors: unknown[] = [];
  const graphql = createGraphql({
    runs: { ...NO_RUNS, ...runs },
    logs: { ...NO_LOGS, ...logs },
    glances: NO_GLANCES,
    tasks: NO_TASKS,
    history: NO_HISTORY,
    storage: NO_STORAGE,
    server: () => ({ otherServers: 'NONE' }),
    collectors: NO_COLLECTORS,
    tokens: NO_TOKENS,
    introspection,
    onError: (error) => errors.push(error),
    ...(limits && { limits }),
  });
  let handling = 0;
  const server = createServer((request, response) => {
    handling++;
    void graphql.handle(request, response).finally(() => handling--);
  });
  graphql.attach(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}/graphql`;
  return {
    url,
    socketUrl: url.replace('http', 'ws'),
    server,
    graphql,
    errors,
    /** Requests not handled to their end. */
    handling: () => handling,
    /** The answer to one operation over HTTP. */
    async post(query: string, variables: object = {}, headers: Record<string, string> = {}) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const answer: Answer = await response.json();
      return { status: response.status, ...answer };
    },
    async [Symbol.asyncDispose]() {
      await graphql.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What GraphQL answers. */
export interface Answer {
  data?: unknown;
  errors?: { message: string; path?: string[]; extensions?: Record<string, unknown> }[];
}

/** A generator for `Logs.follow` whose life a test can watch. */
export function createFeed(next: (count: number, signal: AbortSignal) => Promise<LogEvent | null>) {
  const feed = {
    started: 0,
    ended: 0,
    /** Events that were asked for. */
    pulled: 0,
    async *follow(_request: unknown, signal: AbortSignal): AsyncGenerator<LogEvent> {
      feed.started++;
      try {
        while (true) {
          const event = await next(feed.pulled++, signal);
          if (event === null) return;
          yield event;
        }
      } finally {
        feed.ended++;
      }
    },
  };
  return feed;
}

/** Waits for the client to leave. */
export function untilAborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(null)));
}

/** An event of one line. */
export function append(index: number, text: string): LogEvent {
  const entry = { index, timestamp: 0, level: null, partial: false, truncatedBytes: 0 };
  const entries = [{ ...entry, stream: 'STDOUT' as const, text }];
  return { type: 'Append', firstIndex: index, entries, cursor: String(index) };
}

export const RUN: Run = {
  ...NO_RUN,
  id: 'run_00000001',
  name: 'train',
  status: 'SUCCEEDED',
  finishedAt: 1,
  exitCode: 0,
};

function unscripted(): never {
  throw new Error('secret: not scripted');
}

const NO_RUNS: Runs = {
  get: unscripted,
  find: unscripted,
  getMany: unscripted,
  list: unscripted,
  start: unscripted,
  finish: unscripted,
  cleanUp: unscripted,
  delete: unscripted,
  getTasks: unscripted,
  ensureTask: unscripted,
  changes: unscripted,
};

const NO_TASKS: Tasks = {
  find: unscripted,
  list: unscripted,
  timeline: unscripted,
  runCounts: unscripted,
  lastRuns: unscripted,
  search: unscripted,
};

const NO_TOKENS: Tokens = { list: unscripted, create: unscripted, revoke: unscripted };

const NO_COLLECTORS: Collectors = {
  list: unscripted,
  getMany: unscripted,
  register: unscripted,
  report: unscripted,
  commands: unscripted,
  answer: unscripted,
  follow: unscripted,
  unfollow: unscripted,
};

const NO_HISTORY: History = { import: unscripted, progress: unscripted };

const NO_GLANCES: Glances = { lastLines: unscripted, sparklines: unscripted };

const NO_STORAGE: StorageMeter = { usage: unscripted };

const NO_LOGS: Logs = {
  ready: unscripted,
  page: unscripted,
  follow: unscripted,
  search: unscripted,
  histogram: unscripted,
  replace: unscripted,
  append: unscripted,
  bytes: unscripted,
  range: unscripted,
};
