import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from '@scrollback/sdk';
import { startServer, type TestServer, temporaryFolder, until } from '@scrollback/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finished, idIn, scrollback } from '../testing/scrollback.ts';

const PATIENT = { timeout: 60_000 };
let server: TestServer;
const ids: Record<string, string> = {};
beforeAll(async () => {
  server = await startServer();
  for (const [name, ...command] of [
    ['old', 'false'],
    ['count', 'seq', '1', '2500'],
    ['twice', 'echo', 'first'],
    ['twice', 'echo', 'second'],
  ]) {
    const done = await finished(server.url, ['run', '--name', String(name), '--', ...command]);
    ids[String(name)] = idIn(done.stderr);
  }
}, 60_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `${from + i}\n`).join('');

test('ls shows runs, newest first, in aligned columns', async () => {
  const { stdout, code } = await finished(server.url, ['ls']);
  expect(code).toBe(0);
  const [heading, ...rows] = stdout.trimEnd().split('\n');
  expect(heading).toMatch(/^STATUS +NAME +AGE +DURATION +ID$/);
  expect(rows.map((row) => row.split(/ +/)[1])).toEqual(['twice', 'twice', 'count', 'old']);
  expect(rows.map((row) => row.indexOf('run_'))).toEqual(rows.map(() => heading?.indexOf('ID')));
});

test('ls --json is an array with the names and times of the API', async () => {
  const { stdout } = await finished(server.url, ['ls', '--json', '--status', 'Failed']);
  expect(JSON.parse(stdout)).toEqual([
    expect.objectContaining({
      id: ids.old,
      name: 'old',
      status: 'FAILED',
      exitCode: 1,
      finishedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      entryCount: 0,
    }),
  ]);
});

test('ls says how many more there are', async () => {
  const { stdout, stderr } = await finished(server.url, ['ls', '-n', '1']);
  expect(stdout.trimEnd().split('\n')).toHaveLength(2);
  expect(stderr).toContain('3 older runs');
});

test('ls says so when there is nothing, and keeps standard output clean', async () => {
  const done = await finished(server.url, ['ls', '--status', 'lost']);
  expect(done).toMatchObject({
    stdout: '',
    code: 0,
    stderr: expect.stringContaining('no such runs'),
  });
});

test('logs prints everything, over many pages', async () => {
  expect(await finished(server.url, ['logs', 'count'])).toMatchObject({
    stdout: numbers(1, 2500),
    code: 0,
  });
});

test.each([
  ['0', ''],
  ['3', numbers(2498, 2500)],
  ['1700', numbers(801, 2500)],
  ['9999', numbers(1, 2500)],
])('logs -n %s prints the newest entries', async (count, text) => {
  expect((await finished(server.url, ['logs', 'count', '-n', count])).stdout).toBe(text);
});

test('logs of a name are those of its newest run, and of the beginning of an id those of that run', async () => {
  expect((await finished(server.url, ['logs', 'twice'])).stdout).toBe('second\n');
  const start = String(ids.count).slice(0, -3);
  expect((await finished(server.url, ['logs', start, '-n', '1'])).stdout).toBe('2500\n');
});

test('logs of the beginning of more than one id exits with 2 and names them', async () => {
  const done = await finished(server.url, ['logs', 'run_0']);
  expect(done).toMatchObject({ stdout: '', code: 2 });
  expect(done.stderr).toMatch(/More than one run's id begins with run_0: run_\w+, run_\w+/);
});

test('logs of a run that is not there exits with 1 and says what to do', async () => {
  const done = await finished(server.url, ['logs', 'nothing']);
  expect(done).toMatchObject({ stdout: '', code: 1 });
  expect(done.stderr).toContain('RUN_NOT_FOUND');
});

test('logs --json and --timestamps', async () => {
  const json = await finished(server.url, ['logs', 'twice', '--json']);
  expect(JSON.parse(json.stdout)).toMatchObject({ index: 0, stream: 'STDOUT', text: 'second' });
  const timed = await finished(server.url, ['logs', 'twice', '--timestamps']);
  expect(timed.stdout).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z second\n$/);
});

test('logs -f begins with what there is, goes on live, and ends with the run', async () => {
  const client = createClient({ url: server.url });
  const script = `console.log('now'); process.stdout.write('par'); setTimeout(() => console.log('tial'), 300)`;
  const command = scrollback(server.url, [
    'run',
    '--name',
    'live',
    '--',
    process.execPath,
    '-e',
    script,
  ]);
  await until(() => command.stdout.includes('par'));
  const follow = scrollback(server.url, ['logs', 'live', '-f']);
  await until(() => follow.stdout === 'now\n' || follow.stdout.includes('partial'));
  expect(await follow.ended).toBe(0);
  expect(follow.stdout).toBe('now\npartial\n');
  expect((await client.run(idIn(command.stderr))).status).toBe('SUCCEEDED');
});

test('logs -f goes on over a server that was killed, without a hole or a repeat', async () => {
  await using killed = await startServer();
  await using folder = await temporaryFolder();
  const gate = join(folder.path, 'gate');
  // Prints 60 lines, and the others when it may: the follower is then one of what comes live.
  const script = `
    const print = (from, to) => { for (let i = from; i <= to; i++) console.log(i) };
    const opened = async (name) => { while (!fs.existsSync(name)) await new Promise((r) => setTimeout(r, 20)) };
    print(1, 60); opened('${gate}1').then(() => { print(61, 100); return opened('${gate}2') }).then(() => print(101, 300))`;
  const command = scrollback(killed.url, [
    'run',
    '--name',
    'long',
    '--',
    process.execPath,
    '-e',
    script,
  ]);
  await until(() => command.stdout.includes('60\n'), PATIENT);
  const follow = scrollback(killed.url, ['logs', 'long', '-f']);
  await until(() => follow.stdout.includes('\n60\n'), PATIENT);
  await writeFile(`${gate}1`, '');
  await until(() => follow.stdout.includes('\n100\n'), PATIENT);
  await killed.kill9();
  await until(() => follow.stderr.includes('The connection is lost'), PATIENT);
  await killed.restart();
  await writeFile(`${gate}2`, '');
  expect(await follow.ended).toBe(0);
  expect(follow.stdout).toBe(numbers(1, 300));
});

test('no server: exits with 1, with address and remedy', async () => {
  await using gone = await startServer();
  await gone.stop();
  for (const args of [['ls'], ['logs', 'x']]) {
    const done = await finished(gone.url, args);
    expect(done).toMatchObject({ stdout: '', code: 1 });
    expect(done.stderr).toMatch(/SERVER_UNREACHABLE: No answer from http.*SCROLLBACK_URL/);
  }
});

test('search prints what it finds with its index, and fails when it finds nothing', async () => {
  const found = await finished(server.url, ['search', 'count', '49']);
  expect(found).toMatchObject({ code: 0, stderr: '' });
  const numbers = Array.from({ length: 2500 }, (_, i) => String(i + 1));
  const lines = numbers.flatMap((text, index) => (text.includes('49') ? `${index}: ${text}` : []));
  expect(found.stdout).toBe(`${lines.join('\n')}\n`);
  const nothing = await finished(server.url, ['search', 'count', 'nowhere']);
  expect(nothing).toMatchObject({ code: 1, stdout: '', stderr: '' });
});

test('search --regex --json has one object a line, and says what is wrong in a pattern', async () => {
  const { stdout } = await finished(server.url, [
    'search',
    'count',
    '^24(9)9$',
    '--regex',
    '--json',
  ]);
  expect(JSON.parse(stdout)).toMatchObject({
    index: 2498,
    text: '2499',
    ranges: [{ start: 0, end: 4 }],
  });
  const wrong = await finished(server.url, ['search', 'count', '(9', '--regex']);
  expect(wrong).toMatchObject({ code: 2, stdout: '' });
  expect(wrong.stderr).toContain('position 0');
});
