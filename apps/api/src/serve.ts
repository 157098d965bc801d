import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { ScrollbackError } from '@scrollback/log';
import { migrateApart } from '@scrollback/prisma';
import { requireToken } from './access/require-token.ts';
import { createApp } from './app.ts';
import { openArchive } from './archive/open-archive.ts';
import type { Config } from './config/config.ts';
import { ensureWritable, takeFile } from './data-folder.ts';
import { type Handler, routeNotFound } from './http/router.ts';
import { openStore } from './store/open-store.ts';
import { createBuiltFiles } from './web/built-files.ts';
import { createPageProxy } from './web/page-proxy.ts';
import { WebProcess } from './web/web-process.ts';

export interface Served {
  /** The origin, with the port that was taken. */
  url: string;
  close(): Promise<void>;
}

/**
 * Opens storage, brings its tables up to date, and serves.
 * @throws ScrollbackError DATA_UNWRITABLE, DATA_IN_USE, PORT_TAKEN, STORAGE_UNAVAILABLE, BAD_CONFIG
 * without a token on an address other than loopback
 */
export async function serve(config: Config): Promise<Served> {
  await ensureWritable(config.dataDir);
  const lock = await takeFile(config.databaseUrl);
  const served = await open(config).catch((error: unknown) => {
    lock?.release();
    throw error;
  });
  const close = async (): Promise<void> => {
    await served.close();
    lock?.release();
  };
  return { ...served, close };
}

async function open(config: Config): Promise<Served> {
  const archive = config.archive && openArchive(config.archive);
  const store = await openStore(config.databaseUrl, {
    archive: archive?.objects ?? null,
    bringUpToDate: migrateApart,
    pool: config.databasePool,
  });
  await requireToken(store, config.host).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const web = config.web ? new WebProcess(webScript()) : null;
  const pages = web
    ? createBuiltFiles(
        builtFolder(),
        createPageProxy(() => web.port()),
      )
    : noPages;
  const app = await createApp(store, config, pages, archive);
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

/** Where the build of the web app puts what its pages load. */
function builtFolder(): string {
  return fileURLToPath(new URL('.next/static', import.meta.resolve('@scrollback/web/server')));
}

/** Without the web app. */
const noPages: Handler = ({ request }) => {
  throw routeNotFound(request.url ?? '/');
};

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
