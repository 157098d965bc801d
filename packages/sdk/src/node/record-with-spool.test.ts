import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { freePort, startServer, temporaryFolder, until } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { createClient } from '../client/create-client.ts';
import { deliverSpools } from './deliver-spools.ts';
import { recordWithSpool } from './record-with-spool.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** A program of its own that logs to `folder` and then does `last`. */
function startProgram(url: string, folder: string, last: string) {
  const program = `
    import { createClient } from '${dist}index.js';
    import { endOnSignal, recordWithSpool } from '${dist}node/index.js';
    const client = createClient({ url: '${url}' });
    const run = recordWithSpool(client, { name: 'program' }, { folder: '${folder}' });
    endOnSignal(run);
    run.write('kept\\n');
    ${last}
    process.stdout.write(run.id);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (bytes) => {
    printed += String(bytes);
  });
  const gone = new Promise<string | null>((resolve) => {
    child.on('exit', (_code, signal) => resolve(signal));
  });
  const id = async () => {
    await until(() => printed !== '');
    return printed;
  };
  return { child, id, gone };
}

test.each([
  ['', { status: 'LOST' }],
  [
    "run.end({ status: 'FAILED', exitCode: 4 }).catch(() => {});",
    { status: 'FAILED', exitCode: 4 },
  ],
])('what a killed program left is sent later: %s', async (last, ending) => {
  await using folder = await temporaryFolder();
  const nowhere = `http://127.0.0.1:${await freePort()}`;
  const { child, id, gone } = startProgram(nowhere, folder.path, last);
  const runId = await id();
  await using server = await startServer();
  const client = createClient({ url: server.url });
  expect(await deliverSpools(client, folder.path)).toEqual([]);
  child.kill('SIGKILL');
  await gone;
  expect(await deliverSpools(client, folder.path)).toEqual([{ id: runId, outcome: 'stored' }]);
  expect(await client.run(runId)).toMatchObject({ ...ending, byteCount: 5 });
  expect(await readdir(folder.path)).toEqual([]);
});

test('a program that is asked to stop ends its run and stops', async () => {
  await using folder = await temporaryFolder();
  await using server = await startServer();
  const { child, id, gone } = startProgram(server.url, folder.path, '');
  const runId = await id();
  child.kill('SIGTERM');
  expect(await gone).toBe('SIGTERM');
  const run = await createClient({ url: server.url }).run(runId);
  expect(run).toMatchObject({ status: 'CANCELED', signal: 'SIGTERM', byteCount: 5 });
  expect(await readdir(folder.path)).toEqual([]);
});

test('what is never taken stays, and says why', async () => {
  await using folder = await temporaryFolder();
  await using server = await startServer();
  const client = createClient({ url: server.url });
  const run = recordWithSpool(client, { name: 'gone' }, { folder: folder.path });
  run.write('first\n');
  await until(() => run.waitingBytes === 0);
  await client.deleteRun(run.id);
  run.write('second\n');
  const [first, again] = [run.end(), run.end()];
  await expect(first).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
  expect(again).toBe(first);
  run.close();
  expect(await readdir(folder.path)).toEqual([run.id]);
});
