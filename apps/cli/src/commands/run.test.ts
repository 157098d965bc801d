import { freePort, startServer, type TestServer, until } from '@scrollback/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMMAND, finished, recorded, scrollback } from '../testing/scrollback.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
}, 60_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const node = (script: string) => ['--', process.execPath, '-e', script];
const lines = (count: number) => Array.from({ length: count }, (_, i) => `line ${i}\n`).join('');
/** Prints numbered lines, some milliseconds apart. */
const slowly = (count: number) =>
  `let i = 0; const t = setInterval(() => { console.log('line ' + i); if (++i === ${count}) clearInterval(t); }, 5);`;

test('prints the address, shows the output unchanged, exits with the code, and records all', async () => {
  const script = `process.stdout.write('\\x1b[31mred\\n'); process.stderr.write('warn\\n'); process.exitCode = 3`;
  const done = await finished(server.url, [
    'run',
    '--name',
    'train',
    '--label',
    'a=b=c',
    ...node(script),
  ]);
  expect(done.stdout).toBe('\x1b[31mred\n');
  expect(done.stderr.split('\n')).toEqual([
    expect.stringMatching(`^${server.url}/runs/run_`),
    'warn',
    '',
  ]);
  expect(done.code).toBe(3);
  const { run, log } = await recorded(server.url, done.stderr);
  expect([...log.split('\n')].sort()).toEqual(['', '\x1b[31mred', 'warn']);
  expect(run).toMatchObject({
    name: 'train',
    source: 'PROCESS',
    status: 'FAILED',
    exitCode: 3,
    labels: [{ key: 'a', value: 'b=c' }],
    command: [process.execPath, '-e', script],
  });
});

test('the run is there as RUNNING before its process is spawned', async () => {
  const list = [process.execPath, COMMAND, 'ls', '--json', '--status', 'running'];
  const done = await finished(server.url, ['run', '--name', 'looks at itself', '--', ...list]);
  expect(JSON.parse(done.stdout)).toMatchObject([{ name: 'looks at itself', status: 'RUNNING' }]);
  expect((await recorded(server.url, done.stderr)).run.status).toBe('SUCCEEDED');
});

test('standard input is empty for the command, and its own with --stdin', async () => {
  const closed = await finished(server.url, ['run', '--', 'cat'], 'piped in\n');
  expect(closed).toMatchObject({ stdout: '', code: 0 });
  const done = await finished(server.url, ['run', '--stdin', '--', 'cat'], 'piped in\n');
  expect(done).toMatchObject({ stdout: 'piped in\n', code: 0 });
  expect((await recorded(server.url, done.stderr)).log).toBe('piped in\n');
  const refused = await finished(server.url, ['run', '--stdin', '--pty', '--', 'cat'], '');
  expect(refused.stderr).toContain("'--stdin' cannot be used with option '--pty'");
});

test('options behind the command are the command’s own', async () => {
  const done = await finished(server.url, ['run', 'echo', '--name', '-n']);
  expect(done).toMatchObject({ stdout: '--name -n\n', code: 0 });
});

test('a process killed by a signal is FAILED, and the exit code is 128 and its number', async () => {
  const done = await finished(server.url, ['run', ...node(`process.kill(process.pid, 'SIGKILL')`)]);
  expect(done.code).toBe(137);
  const { run } = await recorded(server.url, done.stderr);
  expect(run).toMatchObject({ status: 'FAILED', signal: 'SIGKILL', exitCode: null });
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s goes to the command, and the run is CANCELED', async (signal, code) => {
  const command = scrollback(server.url, [
    'run',
    ...node(`console.log('up'); setInterval(() => {}, 1000)`),
  ]);
  await until(() => command.stdout === 'up\n');
  command.child.kill(signal);
  expect(await command.ended).toBe(code);
  const { run, log } = await recorded(server.url, command.stderr);
  expect(run).toMatchObject({ status: 'CANCELED', signal });
  expect(log).toBe('up\n');
});

test('a command that can not be started is a FAILED run with the reason in its log', async () => {
  const done = await finished(server.url, ['run', '--', 'no-such-program']);
  expect(done.code).toBe(127);
  expect(done.stderr).toContain('SPAWN_FAILED: The command "no-such-program" can\'t be started');
  const { run, log } = await recorded(server.url, done.stderr);
  expect(run).toMatchObject({
    status: 'FAILED',
    exitCode: null,
    error: expect.stringContaining('ENOENT'),
  });
  expect(log).toContain('no-such-program');
});

test('a closed standard output does not stop the recording', async () => {
  const command = scrollback(server.url, ['run', ...node(slowly(100))]);
  await until(() => command.stdout.includes('line 0'));
  command.child.stdout?.destroy();
  expect(await command.ended).toBe(0);
  expect((await recorded(server.url, command.stderr)).log).toBe(lines(100));
});

test('without a server the command runs all the same, and what is missing is said', async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  const done = await finished(url, [
    'run',
    '--wait',
    '0',
    ...node(`console.log('ran'); process.exitCode = 5`),
  ]);
  expect(done).toMatchObject({ stdout: 'ran\n', code: 5 });
  expect(done.stderr).toMatch(/SERVER_UNREACHABLE: No answer from http:.*ECONNREFUSED/);
  expect(done.stderr).toMatch(
    /The rest of run run_\w+ \(18 bytes\) is kept in .* sent by the next scrollback command/,
  );
});

test('a server that comes later gets everything from the beginning', async () => {
  await using late = await startServer();
  await late.stop();
  const command = scrollback(late.url, ['run', ...node(slowly(50))]);
  await until(() => command.stdout.includes('line 20'));
  await late.restart();
  expect(await command.ended).toBe(0);
  const { run, log } = await recorded(late.url, command.stderr);
  expect(log).toBe(lines(50));
  expect(run).toMatchObject({ status: 'SUCCEEDED', exitCode: 0 });
});

test('a server killed in the middle and started again has every line once', async () => {
  await using killed = await startServer();
  const command = scrollback(killed.url, ['run', ...node(slowly(400))]);
  for (const at of [50, 150]) {
    await until(() => command.stdout.includes(`line ${at}\n`));
    await killed.kill9();
    await killed.restart();
  }
  expect(await command.ended).toBe(0);
  const { run, log } = await recorded(killed.url, command.stderr);
  expect(log).toBe(lines(400));
  expect(run).toMatchObject({ status: 'SUCCEEDED', raw: { nextIndex: 400 } });
  expect(command.stderr.match(/is sent later/g)?.length).toBeLessThanOrEqual(2);
});

test.each([
  [['run'], /missing required argument 'command'/],
  [['run', '--label', 'nokey', '--', 'true'], /Give it as key=value/],
  [['run', '--wait', '-1', '--', 'true'], /whole number/],
  [['run', '--no-such', '--', 'true'], /unknown option '--no-such'/],
])('usage that is wrong exits with 2 and says what is wrong: %j', async (args, message) => {
  const done = await finished(server.url, args);
  expect(done.code).toBe(2);
  expect(done.stderr).toMatch(message);
  expect(done.stdout).toBe('');
});

test('an address that is none exits with 2 and names it', async () => {
  const done = await finished('not an address', ['run', '--', 'echo', 'never']);
  expect(done).toMatchObject({ code: 2, stdout: '' });
  expect(done.stderr).toContain('BAD_CONFIG: SCROLLBACK_URL is "not an address"');
});
