import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@scrollback/sdk';
import {
  freePort,
  startServer,
  type TestServer,
  temporaryFolder,
  until,
} from '@scrollback/testing';
import { expect, test } from 'vitest';
import { finished, idIn, type Scrollback, scrollback } from '../testing/scrollback.ts';

const LINES = Array.from({ length: 300 }, (_, i) => `line ${i}\n`).join('');
const sha = (bytes: string) => createHash('sha256').update(bytes).digest('hex');

/** A spool of its own, and commands that use it. */
async function openSpool() {
  const folder = await temporaryFolder();
  const env = (more: NodeJS.ProcessEnv = {}) => ({ SCROLLBACK_SPOOL: folder.path, ...more });
  return {
    path: folder.path,
    names: () => readdirSync(folder.path),
    start: (url: string, args: string[], more?: NodeJS.ProcessEnv) =>
      scrollback(url, args, null, env(more)),
    done: (url: string, args: string[], more?: NodeJS.ProcessEnv) =>
      finished(url, args, '', env(more)),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

/** `scrollback pipe` that was given all lines and passed them on; nothing ends it but we. */
async function fed(command: Scrollback): Promise<Scrollback> {
  command.child.stdin?.write(LINES);
  await until(() => command.stdout === LINES);
  return command;
}

async function kill9(command: Scrollback): Promise<void> {
  command.child.kill('SIGKILL');
  await command.ended;
}

async function expectStored(server: TestServer, id: string, status: string): Promise<void> {
  const run = await until(async () => {
    const found = await createClient({ url: server.url }).run(id);
    return found.status === status && found;
  });
  expect(run.uploadOffset).toBeGreaterThan(0);
  const response = await fetch(`${server.url}/api/runs/${id}/log`);
  expect(sha(await response.text())).toBe(sha(LINES));
}

test('a producer killed while the server is away loses nothing of what it passed on', async () => {
  await using server = await startServer();
  await using spool = await openSpool();
  await server.stop();
  const command = await fed(spool.start(server.url, ['pipe', '--name', 'lonely']));
  const id = idIn(command.stderr);
  expect(statSync(join(spool.path, id)).mode & 0o777).toBe(0o700);
  await kill9(command);
  const back = Date.now();
  await server.restart();

  const listed = await spool.done(server.url, ['ls']);
  expect(listed).toMatchObject({ code: 0, stderr: expect.not.stringContaining('deliver') });
  await expectStored(server, id, 'LOST');
  await until(() => spool.names().length === 0);
  const run = await createClient({ url: server.url }).run(id);
  expect(run.name).toBe('lonely');
  expect(run.startedAt).toBeLessThan(back);
  expect(run.createdAt).toBeGreaterThanOrEqual(back);
});

test('server and producer killed: the run, LOST meanwhile, is completed from where it stood', async () => {
  await using server = await startServer({ env: { SCROLLBACK_LOST_AFTER: '1' } });
  await using spool = await openSpool();
  const command = spool.start(server.url, ['pipe']);
  command.child.stdin?.write('line 0\nline');
  await until(() => command.stdout !== '');
  const id = idIn(command.stderr);
  await until(async () => (await createClient({ url: server.url }).run(id)).byteCount === 11);
  await server.kill9();
  command.child.stdin?.write(LINES.slice(11));
  await until(() => command.stdout === LINES);
  await kill9(command);
  await server.restart();
  await until(async () => (await createClient({ url: server.url }).run(id)).status === 'LOST');

  const delivered = await spool.done(server.url, ['deliver']);
  expect(delivered).toMatchObject({ code: 0, stdout: '' });
  expect(delivered.stderr).toMatch(new RegExp(`Run ${id}: .* were sent; it is complete`));
  await expectStored(server, id, 'LOST');
  expect(spool.names()).toEqual([]);
});

test('a run that gave up waiting is kept with its ending, and sent by the next command', async () => {
  await using server = await startServer();
  await using spool = await openSpool();
  await server.stop();
  const script = `process.stdout.write(${JSON.stringify(LINES)}); process.exitCode = 5`;
  const args = ['run', '--wait', '0', '--', process.execPath, '-e', script];
  const gaveUp = await spool.done(server.url, args);
  const id = idIn(gaveUp.stderr);
  expect(gaveUp).toMatchObject({ code: 5, stdout: LINES });
  expect(gaveUp.stderr).toContain(`is kept in ${join(spool.path, id)} and is sent by the next`);
  expect(readdirSync(join(spool.path, id))).toContain('ending.json');
  const early = await spool.done(server.url, ['deliver', '--wait', '0']);
  expect(early).toMatchObject({ code: 1, stderr: expect.stringContaining('SERVER_UNREACHABLE') });
  const other = await spool.done('http://127.0.0.1:1', ['deliver', '--json']);
  expect({ ...other, stdout: JSON.parse(other.stdout) }).toEqual({
    code: 0,
    stderr: '',
    stdout: { runId: id, folder: join(spool.path, id), outcome: 'elsewhere', url: server.url },
  });
  const left = await spool.done(server.url, ['deliver', '--wait', '0', '--json']);
  expect(left.code).toBe(1);
  expect(JSON.parse(left.stdout)).toMatchObject({
    runId: id,
    outcome: 'left',
    error: { code: 'SERVER_UNREACHABLE' },
  });
  await server.restart();

  await spool.done(server.url, ['ls']);
  await expectStored(server, id, 'FAILED');
  expect(await createClient({ url: server.url }).run(id)).toMatchObject({ exitCode: 5 });
  await until(() => spool.names().length === 0);
  expect((await spool.done(server.url, ['deliver'])).stderr).toContain('Nothing waits');
});

test('several deliver at once, one is killed, a producer lives: all arrives once', async () => {
  await using server = await startServer();
  await using spool = await openSpool();
  await server.stop();
  const dead = await Promise.all([1, 2, 3].map(() => fed(spool.start(server.url, ['pipe']))));
  const alive = await fed(spool.start(server.url, ['pipe', '--wait', '30']));
  const ids = [...dead, alive].map(({ stderr }) => idIn(stderr));
  await Promise.all(dead.map(kill9));
  const killed = spool.start(server.url, ['deliver']);
  const claimed = (id: string) =>
    readdirSync(join(spool.path, id)).some((name) => name.includes(`.${killed.child.pid}.`));
  await until(() => ids.some(claimed));
  alive.child.kill('SIGSTOP');
  await server.restart();
  await kill9(killed);

  const both = await Promise.all([1, 2].map(() => spool.done(server.url, ['deliver'])));
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  await until(() => spool.names().length === 1);
  expect(spool.names()).toEqual([ids[3]]);
  for (const id of ids.slice(0, 3)) await expectStored(server, id, 'LOST');
  alive.child.kill('SIGCONT');
  alive.child.stdin?.end();
  expect(await alive.ended).toBe(0);
  await expectStored(server, ids[3] ?? '', 'SUCCEEDED');
  expect(spool.names()).toEqual([]);
});

test('what the server never takes is put aside and said, not deleted', async () => {
  await using server = await startServer();
  await using spool = await openSpool();
  const command = spool.start(server.url, ['pipe']);
  await until(() => idIn(command.stderr) !== '');
  const id = idIn(command.stderr);
  await until(() => readdirSync(join(spool.path, id)).includes('registered'));
  await server.stop();
  await fed(command);
  await kill9(command);
  await server.restart();
  await createClient({ url: server.url }).deleteRun(id);

  const refused = await spool.done(server.url, ['deliver', '--json']);
  expect(refused).toMatchObject({ code: 1, stderr: '' });
  expect(JSON.parse(refused.stdout)).toMatchObject({
    runId: id,
    outcome: 'refused',
    folder: `${join(spool.path, id)}.refused`,
    error: { code: 'RUN_NOT_FOUND' },
  });
  const [folder] = spool.names();
  expect(folder).toBe(`${id}.refused`);
  expect(readdirSync(join(spool.path, folder ?? '')).some((n) => n.endsWith('.frames'))).toBe(true);
});

test('over its bound the oldest output gives way: said at once, and in the log', async () => {
  await using server = await startServer();
  await using spool = await openSpool();
  await server.stop();
  const command = spool.start(server.url, ['pipe'], { SCROLLBACK_SPOOL_MAX_BYTES: '40000' });
  for (let i = 0; i < 100; i++) {
    command.child.stdin?.write(`${i} ${'x'.repeat(1000)}\n`);
    await until(() => command.stdout.includes(`${i} x`));
  }
  await until(() => command.stderr.includes('the oldest of it is dropped'));
  await server.restart();
  command.child.stdin?.end();
  expect(await command.ended).toBe(0);

  expect(command.stderr).toMatch(/ of output were dropped; the log says where/);
  const response = await fetch(`${server.url}/api/runs/${idIn(command.stderr)}/log`);
  const log = await response.text();
  expect(log).toMatch(/^Output was lost while the server was away: about \d+ bytes\.\n/);
  expect(log.endsWith(`99 ${'x'.repeat(1000)}\n`)).toBe(true);
  expect(spool.names()).toEqual([]);
});

test('a disk that refuses stops nothing: memory is used, and that is said once', async () => {
  await using server = await startServer();
  const done = await finished(server.url, ['run', '--', 'echo', 'shown'], '', {
    SCROLLBACK_SPOOL: '/proc/no/such',
  });
  expect(done).toMatchObject({ code: 0, stdout: 'shown\n' });
  expect(done.stderr.match(/The disk refuses/g)).toHaveLength(1);
  const response = await fetch(
    `${server.url}/api/runs/${idIn(done.stderr.replace(/^scrollback: .*\n/, ''))}/log`,
  );
  expect(await response.text()).toBe('shown\n');
});

test.each(['0', '-5', '1GiB'])('a bound of %j is a mistake, and nothing is run', async (bytes) => {
  const url = `http://127.0.0.1:${await freePort()}`;
  const done = await finished(url, ['run', '--', 'echo', 'never'], '', {
    SCROLLBACK_SPOOL_MAX_BYTES: bytes,
  });
  expect(done).toMatchObject({ code: 2, stdout: '' });
  expect(done.stderr).toContain(`BAD_CONFIG: SCROLLBACK_SPOOL_MAX_BYTES is "${bytes}"`);
});
