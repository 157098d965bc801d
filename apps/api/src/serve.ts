import { access, constants, mkdir, stat } from 'node:fs/promises';
import type { Server } from 'node:http';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ScrollbackError } from '@scrollback/log';
import { createApp } from './app.ts';
import type { Config } from './config/config.ts';
import type { Handler } from './http/router.ts';
import { openStore } from './store/open-store.ts';
import { createPageProxy } from './web/page-proxy.ts';
import { WebProcess } from './web/web-process.ts';

export interface Served {
  /** The origin, with the port that was taken. */
  url: string;
  close(): Promise<void>;
}

/**
 * Opens storage, brings its tables up to date, and serves.
 * @throws ScrollbackError DATA_UNWRITABLE, PORT_TAKEN, STORAGE_UNAVAILABLE
 */
export async function serve(config: Config): Promise<Served> {
  await ensureWritable(config.dataDir);
  const store = await openStore(config.databaseUrl);
  const web = config.web ? new WebProcess(webScript()) : null;
  const app = createApp(store, config, web ? createPageProxy(() => web.port()) : noPages);
  const close = async (): Promise<void> => {
    await app.close();
    await web?.close();
    await store.close();
  };
  try {
    return { url: await listen(app.server, config), close };
  } catch (error) {
    await web?.close();
    await store.close();
    throw error;
  }
}

function webScript(): string {
  return fileURLToPath(import.meta.resolve('@scrollback/web/server'));
}

const noPages: Handler = ({ request }) => {
  throw new ScrollbackError(
    'BAD_USER_INPUT',
    `There is nothing at ${JSON.stringify(request.url)}, and this server was started without the web app. The API is at /graphql.`,
  );
};

async function ensureWritable(folder: string): Promise<void> {
  try {
    await ensureFolder(folder);
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new ScrollbackError(
      'DATA_UNWRITABLE',
      `The data folder ${folder} can't be written. Give another one with --data, or change its permissions.`,
      { folder },
      { cause: error },
    );
  }
}

/** Not mkdir's own `recursive`, which in Node 20 never returns for a place like /proc/x. */
async function ensureFolder(folder: string): Promise<void> {
  const exists = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (exists) return;
  if (dirname(folder) !== folder) await ensureFolder(dirname(folder));
  await mkdir(folder);
}

async function listen(server: Server, { host, port }: Config): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const taken = typeof address === 'object' && address ? address.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${taken}`;
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code !== 'EADDRINUSE') {
    return new ScrollbackError(
      'BAD_CONFIG',
      `The server can't listen on ${host}, port ${port}: ${error.message}. Give another one with --host and --port.`,
      {},
      { cause: error },
    );
  }
  return new ScrollbackError(
    'PORT_TAKEN',
    `Port ${port} on ${host} is taken by another program. Give another one with --port, or stop that program.`,
    { port },
    { cause: error },
  );
}
