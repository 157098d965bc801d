import { startServer, type TestServer, until } from '@scrollback/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finished, recorded, scrollback } from '../testing/scrollback.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
}, 60_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

test('records standard input and passes it on unchanged', async () => {
  const input = `${'x'.repeat(100_000)}\nlast without end`;
  const done = await finished(server.url, ['pipe', '--name', 'piped'], input);
  expect(done).toMatchObject({ stdout: input, code: 0 });
  const { run, log } = await recorded(server.url, done.stderr);
  expect(log).toBe(input);
  expect(run).toMatchObject({
    name: 'piped',
    status: 'SUCCEEDED',
    source: 'UPLOAD',
    command: null,
  });
});

test('after a Ctrl-C the last words of the program before it are still recorded', async () => {
  const command = scrollback(server.url, ['pipe'], null);
  command.child.stdin?.write('working\n');
  await until(() => command.stdout === 'working\n');
  command.child.kill('SIGINT');
  command.child.stdin?.end('KeyboardInterrupt\n');
  expect(await command.ended).toBe(130);
  const { run, log } = await recorded(server.url, command.stderr);
  expect(log).toBe('working\nKeyboardInterrupt\n');
  expect(run).toMatchObject({ status: 'CANCELED', signal: 'SIGINT' });
});

test('after a SIGTERM it ends though its input goes on', async () => {
  const command = scrollback(server.url, ['pipe'], null);
  command.child.stdin?.write('working\n');
  await until(() => command.stdout === 'working\n');
  command.child.kill('SIGTERM');
  expect(await command.ended).toBe(143);
  const { run, log } = await recorded(server.url, command.stderr);
  expect(log).toBe('working\n');
  expect(run).toMatchObject({ status: 'CANCELED', signal: 'SIGTERM' });
});
