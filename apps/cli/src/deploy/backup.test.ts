import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createClient as openDatabase } from '@libsql/client';
import { createClient } from '@scrollback/sdk';
import {
  startServer,
  type TestServer,
  temporaryFolder,
  testDatabases,
  until,
} from '@scrollback/testing';
import { describe, expect, test } from 'vitest';

const execute = promisify(execFile);
const SUCCEEDED = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;
const LINES = 200;
/** Two servers, and PostgreSQL's own tools, on a machine that is busy otherwise. */
const LONG_MS = 240_000;

/** Copies a database that is being served, as docs/operations.md says. */
async function backUp(url: string, copy: string, folder: string): Promise<void> {
  if (url.startsWith('file:')) {
    const database = openDatabase({ url });
    await database.execute(`VACUUM INTO '${copy.replace('file:', '')}'`);
    database.close();
    return;
  }
  const dump = join(folder, 'dump');
  await execute('pg_dump', ['-Fc', '-f', dump, url]);
  await execute('pg_restore', ['--exit-on-error', '-d', copy, dump]);
}

/** A run's log as a file. */
async function download({ url }: TestServer, id: string): Promise<string> {
  return (await fetch(`${url}/api/runs/${id}/log`)).text();
}

describe.each(testDatabases())('a backup of $name, made while a run is written', (databases) => {
  test(
    'has what was acknowledged before it, and can be served and written to',
    async () => {
      await using folder = await temporaryFolder();
      await using original = await databases.create();
      await using copy = await databases.create();
      await using server = await startServer({ databaseUrl: original.url });
      const client = createClient({ url: server.url });
      const over = await client.startRun({ name: 'over', source: 'PROCESS' });
      for (let i = 0; i < LINES; i++) over.write(`line ${i}\n`);
      await over.end(SUCCEEDED);
      const going = await client.startRun({ name: 'going', source: 'PROCESS' });
      let printing = true;
      const print = (async () => {
        for (let i = 0; printing; i++) {
          going.write(`more ${i}\n`);
          await delay(2);
        }
      })();
      await until(async () => (await download(server, going.id)) !== '', { timeout: 60_000 });
      await backUp(original.url, copy.url, folder.path);
      printing = false;
      await print;
      await going.end(SUCCEEDED);

      await using restored = await startServer({ databaseUrl: copy.url });
      expect(await download(restored, over.id)).toBe(await download(server, over.id));
      const whole = await download(server, going.id);
      const part = await download(restored, going.id);
      expect(part).not.toBe('');
      expect(whole.startsWith(part)).toBe(true);
      const later = createClient({ url: restored.url });
      const run = await later.startRun({ name: 'later', source: 'PROCESS' });
      run.write('written\n');
      await run.end(SUCCEEDED);
      expect(await download(restored, run.id)).toBe('written\n');
      client.close();
      later.close();
    },
    LONG_MS,
  );
});
