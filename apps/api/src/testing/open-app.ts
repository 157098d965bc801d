import type { AddressInfo } from 'node:net';
import {
  type Entry,
  encodeSegment,
  type LogEvent,
  type LogStream,
  type Run,
  SEGMENTS_TYPE,
  type Store,
} from '@scrollback/log';
import type { TestDatabase } from '@scrollback/testing';
import { type App, createApp } from '../app.ts';
import { openArchive } from '../archive/open-archive.ts';
import { readConfig } from '../config/config.ts';
import type { Handler } from '../http/router.ts';
import { openStore } from '../store/open-store.ts';

/** The real server on a free port over a database, without the web app. */
export interface OpenApp extends AsyncDisposable {
  app: App;
  store: Store;
  url: string;
  startRun(name?: string): Promise<Run>;
  patch(runId: string, offset: number, body: Uint8Array): Promise<Response>;
}

export async function openApp(
  database: TestDatabase,
  env: NodeJS.ProcessEnv = {},
): Promise<OpenApp> {
  const config = readConfig({ ...env, DATABASE_URL: database.url });
  const archive = config.archive && openArchive(config.archive);
  const options = { pool: config.databasePool, archive: archive?.objects ?? null };
  const store = await openStore(database.url, options);
  const noPages: Handler = ({ response }) => void response.writeHead(404).end();
  const app = await createApp(store, config, noPages, archive);
  await new Promise<void>((resolve) => app.server.listen(0, '127.0.0.1', resolve));
  const { port } = portOf(app.server.address());
  const url = `http://127.0.0.1:${port}`;
  return {
    app,
    store,
    url,
    startRun: (name = 'test') =>
      app.runs.start({
        id: `run_${crypto.randomUUID().replaceAll('-', '')}`,
        name,
        source: 'PROCESS',
        format: 'TEXT',
        command: null,
        labels: [],
        taskId: null,
        createdAt: Date.now(),
      }),
    patch: (runId, offset, body) =>
      fetch(`${url}/api/runs/${runId}/log`, {
        method: 'PATCH',
        headers: { 'content-type': SEGMENTS_TYPE, 'upload-offset': String(offset) },
        body: Buffer.from(body),
      }),
    async [Symbol.asyncDispose]() {
      await app.close();
      await store.close();
    },
  };
}

/** The frames of texts, one segment each. */
export function frames(...parts: [LogStream, string][]): Uint8Array {
  return Buffer.concat(
    parts.map(([stream, text]) =>
      encodeSegment({ stream, timestamp: 1_760_000_000_000, bytes: Buffer.from(text) }),
    ),
  );
}

/** Applies events by index to what is known, as the contract tells clients to. */
export function applied(events: readonly LogEvent[], known: readonly Entry[] = []): Entry[] {
  const byIndex = new Map(known.map((entry) => [entry.index, entry]));
  for (const event of events) {
    if (event.type === 'Replace' && byIndex.has(event.index)) {
      byIndex.set(event.index, event.entry);
    }
    if (event.type === 'Append' || event.type === 'Snapshot') {
      for (const entry of event.entries) byIndex.set(entry.index, entry);
    }
  }
  return [...byIndex.values()].sort((a, b) => a.index - b.index);
}

function portOf(address: AddressInfo | string | null): AddressInfo {
  if (typeof address === 'object' && address) return address;
  throw new Error('the server has no port');
}
