import { fileURLToPath } from 'node:url';
import { type ServerProcess, spawnServer } from './server-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** What a test wants of its server. */
export interface StartServerOptions {
  /** `file:…` or `postgresql://…`; unless told, SQLite in the data folder. */
  databaseUrl?: string;
  /** Whether the pages are served too; not unless told, since they take a while to start. */
  web?: boolean;
  /** Further environment, for instance `SCROLLBACK_RING_MAX_BYTES`. */
  env?: Record<string, string>;
}

/** A real `scrollback serve` with a data folder of its own. */
export interface TestServer extends AsyncDisposable {
  /** Its origin, the same after `restart`. */
  readonly url: string;
  /** The process that runs now, or ran last. */
  readonly pid: number;
  /** The data folder. */
  readonly data: string;
  /** Everything that it printed so far, both streams, all its processes. */
  output(): string;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL to the server alone; resolves when it is gone. */
  kill9(): Promise<void>;
  /** Starts it again on the same port and data, after `stop` or `kill9`. */
  restart(): Promise<void>;
}

const command = fileURLToPath(new URL('../../../apps/cli/dist/main.js', import.meta.url));

/**
 * Starts the built `scrollback serve` on a free port of 127.0.0.1 and resolves once it listens.
 * Disposing stops it hard and removes its data.
 *
 * @throws Error with what the server printed, when it ends or does not listen within 60 s.
 */
export async function startServer(options: StartServerOptions = {}): Promise<TestServer> {
  const folder = await temporaryFolder();
  const env: Record<string, string> = { ...options.env };
  if (options.databaseUrl !== undefined) env.DATABASE_URL = options.databaseUrl;
  const flags = ['serve', '--host', '127.0.0.1', '--data', folder.path];
  if (!options.web) flags.push('--no-web');
  let printed = '';
  const start = (port: string): Promise<ServerProcess> =>
    spawnServer([command, ...flags, '--port', port], env, (text) => {
      printed += text;
    });

  let server: ServerProcess;
  try {
    server = await start('0');
  } catch (error) {
    await folder[Symbol.asyncDispose]();
    throw error;
  }
  const { url } = server;
  return {
    url,
    data: folder.path,
    get pid() {
      return server.pid;
    },
    output: () => printed,
    stop: () => server.end('SIGTERM'),
    kill9: async () => {
      await server.end('SIGKILL');
    },
    restart: async () => {
      server.sweep();
      server = await start(new URL(url).port);
    },
    [Symbol.asyncDispose]: async () => {
      await server.end('SIGKILL');
      server.sweep();
      await folder[Symbol.asyncDispose]();
    },
  };
}
