import { createClient } from '@scrollback/sdk';
import { startServer, type TestServer, until } from '@scrollback/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { finished, scrollback } from '../testing/scrollback.ts';

let server: TestServer;
const PATIENT = { timeout: 60_000 };
const AT = Date.parse('2026-01-31T12:00:00Z');

const LINES = Array.from({ length: 1200 }, (_, i) =>
  i % 100 === 7 ? `ERROR: step ${i} failed\n` : `step ${i}\n`,
);

beforeAll(async () => {
  server = await startServer();
  const client = createClient({ url: server.url });
  const { id } = await client.startRun({ name: 'mixed' });
  const lines = LINES.map((line, i) => ({
    text: line.trimEnd(),
    stream: i % 100 === 7 ? ('STDERR' as const) : ('STDOUT' as const),
    timestamp: AT + i * 1000,
  }));
  await client.appendEntries(id, lines.slice(0, 600));
  await client.appendEntries(id, lines.slice(600));
  client.close();
}, 60_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const logs = async (...args: string[]) => await finished(server.url, ['logs', ...args]);
const errors = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `ERROR: step ${(from + i) * 100 + 7} failed\n`).join(
    '',
  );

test.each<[string[], string]>([
  [['--stream', 'stderr'], errors(0, 12)],
  [['--level', 'error', '-n', '2'], errors(10, 12)],
  [['--search', 'STEP 100', '--level', 'error'], errors(10, 11)],
  [['--search', '^step 11[12]$', '--regex'], 'step 111\nstep 112\n'],
  [['--since', '2026-01-31T12:19:58Z'], 'step 1198\nstep 1199\n'],
  [
    ['--until', '2026-01-31T12:00:02Z', '--timestamps'],
    '2026-01-31T12:00:00.000Z step 0\n2026-01-31T12:00:01.000Z step 1\n',
  ],
  [['--since', '1h'], ''],
  [['-n', '1100'], LINES.slice(100).join('')],
  [['-n', '1199'], LINES.slice(1).join('')],
  [['-n', '1200'], LINES.join('')],
  [['-n', '0'], ''],
])('logs %j prints what meets them', async (flags, text) => {
  expect(await logs('mixed', ...flags)).toEqual({ stdout: text, stderr: '', code: 0 });
});

test('all of a log as JSON is the same in one answer as by pages', async () => {
  const whole = await logs('mixed', '--json');
  expect(whole.stdout.trimEnd().split('\n')).toHaveLength(1200);
  const paged = await logs('mixed', '--json', '--since', '2026-01-01');
  expect(paged.stdout).toBe(whole.stdout);
  expect((await logs('mixed', '--json', '-n', '5000')).stdout).toBe(whole.stdout);
  const newest = whole.stdout.split(/(?<=\n)/).slice(-1100);
  expect((await logs('mixed', '--json', '-n', '1100')).stdout).toBe(newest.join(''));
});

test('flags that do not go together are wrong usage', async () => {
  const done = await logs('mixed', '--channel', 'normalized', '--level', 'info');
  expect(done).toMatchObject({ stdout: '', code: 2 });
  const unknown = await logs('mixed', '--level', 'loud');
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('fatal') });
});

test('-f with a filter begins with the newest that meet it, and goes on with those', async () => {
  const client = createClient({ url: server.url, webSocketImpl: WebSocket });
  const { id } = await client.startRun({ name: 'followed' });
  await client.appendEntries(id, [
    { text: 'ERROR: old' },
    { text: 'WARN: new' },
    { text: 'quiet' },
  ]);
  const follow = scrollback(server.url, ['logs', id, '-f', '-n', '1', '--level', 'warn']);
  await until(() => follow.stdout === 'WARN: new\n', PATIENT);
  await client.appendEntries(id, [{ text: 'ERROR: more' }, { text: 'WARN: last' }]);
  await client.finishRun(id, { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null });
  expect(await follow.ended).toBe(0);
  expect(follow).toMatchObject({ stdout: 'WARN: new\nWARN: last\n', stderr: '' });
  client.close();
});

test("--channel normalized shows a coding agent's conversation, and as JSON its entries", async () => {
  const said = { type: 'assistant', message: { content: [{ type: 'text', text: 'Done.' }] } };
  const output = `${JSON.stringify({ type: 'system', subtype: 'init', model: 'm' })}\n${JSON.stringify(said)}\n`;
  await finished(server.url, ['pipe', '--name', 'agent', '--format', 'claude'], output);
  const text = await logs('agent', '--channel', 'normalized');
  expect(text).toMatchObject({ code: 0, stdout: expect.stringContaining('assistant: Done.\n') });
  const json = await logs('agent', '--channel', 'normalized', '--json');
  const bodies = json.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).body);
  expect(bodies).toContainEqual(
    expect.objectContaining({ type: 'AssistantMessage', text: 'Done.' }),
  );
  const followed = await logs('agent', '--channel', 'normalized', '-f');
  expect(followed.stdout).toBe(text.stdout);
});

test('output that nobody reads on ends quietly', async () => {
  for (const args of [
    ['logs', 'mixed'],
    ['logs', 'mixed', '--timestamps'],
    ['search', 'mixed', 'step'],
    ['ls'],
  ]) {
    const command = scrollback(server.url, args);
    command.child.stdout?.destroy();
    expect(await command.ended).toBe(0);
    expect(command.stderr).toBe('');
  }
});
