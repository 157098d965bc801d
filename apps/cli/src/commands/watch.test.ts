import { execFile } from 'node:child_process';
import { appendFile, mkdir, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Run } from '@scrollback/log';
import { createClient } from '@scrollback/sdk';
import {
  startServer,
  type TemporaryFolder,
  type TestServer,
  temporaryFolder,
  until,
} from '@scrollback/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Scrollback, scrollback } from '../testing/scrollback.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
}, 60_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const line = (event: object): string => `${JSON.stringify({ ts: 1_707_567_540_123, ...event })}\n`;
const START = line({ type: 'start', role: 'coder' });
const COMPLETE = line({ type: 'complete', success: false, exitCode: 3, duration: 5 });

function watching(folder: TemporaryFolder, ...args: string[]): Scrollback {
  const env = { SCROLLBACK_SPOOL: join(folder.path, '.spool') };
  return scrollback(server.url, ['watch', ...args], '', env);
}

/** The runs of the file, newest first. */
async function runsOf(path: string): Promise<Run[]> {
  const filter = { labels: [{ key: 'path', value: path }] };
  return (await createClient({ url: server.url }).runs({ filter })).runs;
}

async function logOf(path: string): Promise<string> {
  const [run] = await runsOf(path);
  return run ? await (await fetch(`${server.url}/api/runs/${run.id}/log`)).text() : '';
}

async function stop({ child, ended }: Scrollback): Promise<number | null> {
  child.kill('SIGTERM');
  return await ended;
}

test('one file through append, truncation, rotation, deletion and coming back, in one run', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'app.log');
  await writeFile(path, 'one\npar');
  const watch = watching(folder, path);
  await until(async () => (await logOf(path)) === 'one\npar');
  const [first] = await runsOf(path);
  expect(first).toMatchObject({ status: 'RUNNING', source: 'FILE', name: 'app.log' });
  await appendFile(path, 'tial\n');
  await until(async () => (await logOf(path)) === 'one\npartial\n');
  await truncate(path);
  await appendFile(path, 'two\n');
  await until(async () => (await logOf(path)).endsWith('\ntwo\n'));
  await appendFile(path, 'old\n');
  await rename(path, `${path}.1`);
  await writeFile(path, 'three\n');
  await until(async () => (await logOf(path)).endsWith('\ntwo\nold\nthree\n'));
  await rm(path);
  await writeFile(path, 'four\n');
  const all = 'one\npartial\ntwo\nold\nthree\nfour\n';
  await until(async () => (await logOf(path)) === all);
  expect(await stop(watch)).toBe(0);
  expect(await runsOf(path)).toMatchObject([{ id: first?.id, status: 'LOST' }]);
});

test('after kill -9 another watch goes on: nothing is missing and nothing is there twice', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'big.log');
  let written = '';
  const write = async (lines: number): Promise<void> => {
    const from = written.length;
    for (let i = 0; i < lines; i++) written += `${from + i} ${'x'.repeat(i % 300)}\n`;
    await appendFile(path, written.slice(from));
  };
  await write(20_000);
  for (let kill = 0; kill < 3; kill++) {
    const watch = watching(folder, path);
    const before = (await runsOf(path))[0]?.byteCount ?? 0;
    await until(async () => ((await runsOf(path))[0]?.byteCount ?? 0) > before);
    watch.child.kill('SIGKILL');
    await watch.ended;
    await write(5000);
  }
  const watch = watching(folder, path);
  await until(async () => (await runsOf(path))[0]?.byteCount === written.length);
  expect(await stop(watch)).toBe(0);
  expect((await logOf(path)) === written).toBe(true);
  expect(await runsOf(path)).toHaveLength(1);
}, 60_000);

test('each file of a folder is a run; new ones too, renamed ones not; JSONL ends by what it says', async () => {
  await using folder = await temporaryFolder();
  const logs = join(folder.path, 'logs');
  await mkdir(logs);
  const [a, b, deep] = [join(logs, 'a.log'), join(logs, 'b.log'), join(logs, 'deep', 'c.log')];
  await writeFile(a, START);
  const watch = watching(folder, logs, '--label', 'k=v');
  await until(async () => (await logOf(a)) === START);
  await writeFile(b, 'text\n');
  await mkdir(join(logs, 'deep'));
  await writeFile(deep, 'deeper\n');
  await until(async () => (await logOf(b)) === 'text\n' && (await logOf(deep)) === 'deeper\n');
  expect(await runsOf(deep)).toMatchObject([{ name: 'deep/c.log' }]);
  await appendFile(a, COMPLETE);
  await until(async () => (await runsOf(a))[0]?.status === 'FAILED');
  expect(await runsOf(a)).toMatchObject([{ exitCode: 3, format: 'JSONL', sessionId: null }]);
  await rename(b, `${b}.1`);
  await writeFile(b, 'next\n');
  await until(async () => (await logOf(b)) === 'text\nnext\n');
  expect(await stop(watch)).toBe(0);
  expect(await runsOf(`${b}.1`)).toEqual([]);
  // A run that is over stays over; what comes later is another run.
  await appendFile(a, START);
  const again = watching(folder, logs);
  await until(async () => (await runsOf(a)).length === 2);
  await until(async () => (await logOf(a)) === START);
  expect(await runsOf(a)).toMatchObject([{ status: 'RUNNING' }, { status: 'FAILED' }]);
  expect(await stop(again)).toBe(0);
  expect(await runsOf(b)).toHaveLength(1);
  expect(await logOf(b)).toBe('text\nnext\n');
}, 60_000);

test('a path that is nowhere, goes round or is no file is refused, with what to do', async () => {
  await using folder = await temporaryFolder();
  const at = (name: string): string => join(folder.path, name);
  await symlink(at('loop'), at('loop'));
  await promisify(execFile)('mkfifo', [at('pipe')]);
  for (const [path, reason] of [
    [join(at('no'), 'where'), 'ENOENT'],
    [at('loop'), 'ELOOP'],
    [at('pipe'), 'scrollback pipe <'],
    ['/dev/null', 'scrollback pipe <'],
  ] as const) {
    const watch = watching(folder, path);
    expect(await watch.ended).toBe(2);
    expect(watch.stderr).toContain('BAD_USER_INPUT');
    expect(watch.stderr).toContain(reason);
  }
  const waiting = watching(folder, at('later.log'));
  await until(() => waiting.stderr.includes('is not there yet'));
  await writeFile(at('later.log'), 'here\n');
  await until(async () => (await logOf(at('later.log'))) === 'here\n');
  expect(await stop(waiting)).toBe(0);
});
