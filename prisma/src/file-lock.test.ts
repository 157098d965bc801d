import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { temporaryFolder, until } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { tryFileLock } from './file-lock.ts';

test('one has it at a time, and the next one when it lets go', async () => {
  await using folder = await temporaryFolder();
  const url = `file:${join(folder.path, 'a.db')}`;
  const first = await tryFileLock(url);
  expect(first).not.toBeNull();
  expect(await tryFileLock(`${url}?x=1`)).toBeNull();
  const other = await tryFileLock(`file:${join(folder.path, 'b.db')}`);
  expect(other).not.toBeNull();
  first?.release();
  const next = await tryFileLock(url);
  expect(next).not.toBeNull();
  next?.release();
  other?.release();
});

test('a process that is killed has it no more', async () => {
  await using folder = await temporaryFolder();
  const url = `file:${join(folder.path, 'a.db')}`;
  const holder = hold(url);
  await once(holder, 'message');
  expect(await tryFileLock(url)).toBeNull();
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const taken = await until(() => tryFileLock(url));
  taken.release();
});

/** Another process that takes the lock, and stays. */
function hold(url: string): ChildProcess {
  const built = new URL('../dist/src/file-lock.js', import.meta.url);
  const script = `import { tryFileLock } from ${JSON.stringify(built.href)};
    if (await tryFileLock(${JSON.stringify(url)})) process.send('held');
    setInterval(() => undefined, 1000);`;
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}
