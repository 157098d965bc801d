import { spawn } from '@lydell/node-pty';
import {
  startServer,
  type TemporaryFolder,
  type TestServer,
  temporaryFolder,
  until,
} from '@scrollback/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMMAND, finished, recorded, scrollback } from '../testing/scrollback.ts';

let server: TestServer;
let spool: TemporaryFolder;
beforeAll(async () => {
  spool = await temporaryFolder();
  server = await startServer();
}, 60_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await spool[Symbol.asyncDispose]();
});

/** Prints the pids of a child and of a grandchild, which go on for long. */
const FAMILY = 'sh -c "sleep 1000 & echo \\$!; wait" & echo $!; wait';
const pidsIn = (text: string) => [...text.matchAll(/^(\d+)\r?$/gm)].map(([, pid]) => Number(pid));

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test.each([[[]], [['--pty']]])(
  'silence ends the run TIMED_OUT, with 124, and all that it started: %j',
  async (flags) => {
    const args = ['run', '--idle-timeout', '1s', ...flags, '--', 'sh', '-c', FAMILY];
    const done = await finished(server.url, args);
    expect(done.code).toBe(124);
    const pids = pidsIn(done.stdout);
    expect(pids).toHaveLength(2);
    expect(pids.filter(alive)).toEqual([]);
    const { run, log } = await recorded(server.url, done.stderr);
    const why = 'There was no output for 1 s, so the command was stopped.';
    expect(run).toMatchObject({ status: 'TIMED_OUT', signal: 'SIGTERM', error: why });
    expect(log).toContain(`${why}\n`);
    expect(done.stderr).toContain(why);
  },
);

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s sent to us alone ends all that the command started', async (signal, code) => {
  // A shell lets what it starts in the background ignore SIGINT; these are started by programs.
  const family = `
    const { spawn } = require('node:child_process');
    const child = spawn('sleep', ['1000']);
    console.log(child.pid);
    setInterval(() => {}, 1000);`;
  const command = scrollback(server.url, ['run', '--', process.execPath, '-e', family]);
  await until(() => pidsIn(command.stdout).length === 1);
  command.child.kill(signal);
  expect(await command.ended).toBe(code);
  await until(() => !pidsIn(command.stdout).some(alive));
  expect((await recorded(server.url, command.stderr)).run).toMatchObject({
    status: 'CANCELED',
    signal,
  });
});

test('says that a background process still had the output, and ends', async () => {
  const done = await finished(server.url, ['run', 'sh', '-c', 'sleep 1000 & echo $!']);
  expect(done.code).toBe(0);
  for (const pid of pidsIn(done.stdout)) process.kill(pid, 'SIGKILL');
  const { run, log } = await recorded(server.url, done.stderr);
  expect(run.status).toBe('SUCCEEDED');
  expect(log).toContain('left in the background');
});

/** Runs `scrollback` on a terminal of 100 × 30. */
function onTerminal(args: string[]) {
  const terminal = spawn(process.execPath, [COMMAND, 'run', ...args], {
    cols: 100,
    rows: 30,
    env: { ...process.env, SCROLLBACK_SPOOL: spool.path, SCROLLBACK_URL: server.url },
  });
  const state = {
    terminal,
    text: '',
    code: new Promise<number>((resolve) => {
      terminal.onExit(({ exitCode }) => resolve(exitCode));
    }),
  };
  terminal.onData((text) => {
    state.text += text;
  });
  return state;
}

test.each([
  ['shares the terminal', []],
  ['has one of its own', ['--pty']],
])('Ctrl-C reaches a command that %s, once, and the run is CANCELED', async (_how, flags) => {
  const script = `
    let times = 0;
    process.on('SIGINT', () => {
      console.log('interrupted ' + ++times);
      setTimeout(() => process.exit(130), 300);
    });
    console.log('up ' + process.stdout.columns);
    setInterval(() => {}, 1000);`;
  const command = onTerminal([...flags, '--', process.execPath, '-e', script]);
  await until(() => command.text.includes('up '));
  command.terminal.write('\x03');
  expect(await command.code).toBe(130);
  expect(command.text).toContain('interrupted 1');
  expect(command.text).not.toContain('interrupted 2');
  const address = /http\S+\n/.exec(command.text.replaceAll('\r', ''))?.[0] ?? '';
  expect((await recorded(server.url, address)).run.status).toBe('CANCELED');
  if (flags.length > 0) expect(command.text).toContain('up 100');
});

test('SIGTERM ends children and grandchildren of a command that shares our terminal', async () => {
  const command = onTerminal(['--', 'sh', '-c', FAMILY]);
  await until(() => pidsIn(command.text).length === 2);
  process.kill(command.terminal.pid, 'SIGTERM');
  expect(await command.code).toBe(143);
  await until(() => !pidsIn(command.text).some(alive));
});

test('what is typed goes to a command on a terminal of its own, changes of size too', async () => {
  const script =
    'read line; echo "got $line"; trap "stty size; exit" WINCH; echo set; while :; do sleep 0.1; done';
  const command = onTerminal(['--pty', '--', 'sh', '-c', script]);
  await until(() => command.text.includes('/runs/run_'));
  command.terminal.write('hello\r');
  await until(() => command.text.includes('set'));
  command.terminal.resize(70, 20);
  expect(await command.code).toBe(0);
  expect(command.text).toMatch(/got hello[\s\S]*20 70/);
});

test('--pty gives the command a terminal, and keeps its bytes', async () => {
  const script = 'test -t 1 && stty size <&1; printf "1%%\\r2%%\\r\\n"';
  const done = await finished(server.url, ['run', '--pty', '--', 'sh', '-c', script]);
  expect(done.stdout).toBe('24 80\r\n1%\r2%\r\r\n');
  expect((await recorded(server.url, done.stderr)).log).toBe(done.stdout);
});

test('with --pty too, a command that can not be started is a FAILED run', async () => {
  const done = await finished(server.url, ['run', '--pty', '--', 'no-such-program']);
  expect(done.code).toBe(127);
  const { run, log } = await recorded(server.url, done.stderr);
  expect(run).toMatchObject({ status: 'FAILED', exitCode: null });
  expect(log).toContain('The command "no-such-program" can\'t be started');
});

test.each(['15x', '0', '-1', '25d', '600h', ''])('refuses %j as a time', async (time) => {
  const done = await finished(server.url, ['run', `--idle-timeout=${time}`, '--', 'true']);
  expect(done.code).toBe(2);
  expect(done.stderr).toContain(`'${time}' is invalid`);
});
