import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { createClient } from '@scrollback/sdk';
import { startServer, temporaryFolder, testDatabases, until } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { finished } from '../testing/scrollback.ts';

const AT = 1_707_567_540_000;

/** An invocation that ended after `calls` seconds; without an end when it died. */
function invocation(calls: number, exitCode: number | null): string {
  const events: object[] = [{ ts: AT, type: 'start', role: 'coder', provider: 'p', model: 'm' }];
  for (let i = 1; i < calls; i++) events.push({ ts: AT + i * 1000, type: 'tool', cmd: `ls ${i}` });
  const end = { ts: AT + calls * 1000, type: 'complete', success: exitCode === 0, exitCode };
  if (exitCode !== null) events.push(end);
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

describe.each(testDatabases())('$name', (databases) => {
  test('both layouts: runs with names, times and ends; twice changes nothing', async () => {
    await using folder = await temporaryFolder();
    await using database = await databases.create();
    await using server = await startServer({ databaseUrl: database.url });
    const client = createClient({ url: server.url });
    const invocations = join(folder.path, 'shop', '.steroids', 'invocations');
    await write(join(invocations, 'ok.log'), invocation(500, 0));
    await write(join(invocations, 'bad.log'), invocation(3, 2));
    await write(join(invocations, 'died.log'), invocation(4, null));
    await write(join(invocations, 'notes.txt'), 'no log\n');
    const board = join(folder.path, 'board', 'sessions', 'a1', 'a1b2', 'processes', 'p1.jsonl');
    await write(board, '{"Stdout":"hi\\n"}\n"Finished"\n');
    await utimes(board, AT / 1000, AT / 1000);

    const steroids = [
      'import',
      join(folder.path, 'shop'),
      '--format',
      'steroids',
      '--label',
      'a=b',
    ];
    const vibe = ['import', join(folder.path, 'board'), '--format', 'vibe-kanban'];
    expect(await finished(server.url, steroids)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('registered  3 runs'),
    });
    expect(await finished(server.url, vibe)).toMatchObject({
      stdout: expect.stringContaining('registered  1 runs'),
    });
    await until(async () => (await client.historyProgress()).done === 4);
    expect(await finished(server.url, steroids)).toMatchObject({
      stdout: expect.stringContaining('known       3 files'),
    });

    const { runs } = await client.runs();
    const named = (name: string) => runs.find((run) => run.name === name);
    const labels = [
      { key: 'project', value: 'shop' },
      { key: 'a', value: 'b' },
    ];
    expect(named('ok')).toMatchObject({
      status: 'SUCCEEDED',
      source: 'IMPORT',
      format: 'JSONL',
      startedAt: AT,
      finishedAt: AT + 500_000,
      exitCode: 0,
      labels,
    });
    expect(named('bad')).toMatchObject({ status: 'FAILED', exitCode: 2, startedAt: AT });
    expect(named('died')).toMatchObject({ status: 'LOST', startedAt: AT });
    expect(named('p1')).toMatchObject({ status: 'SUCCEEDED', startedAt: AT, finishedAt: AT });
    expect(runs).toHaveLength(4);
    const { tasks } = await client.tasks();
    expect(tasks.map(({ name }) => name)).toEqual(['session a1b2']);
    const log = await fetch(`${server.url}/api/runs/${named('ok')?.id}/log`);
    expect(await log.text()).toBe(await readFile(join(invocations, 'ok.log'), 'utf8'));
  }, 60_000);

  test('killed in the middle of a backfill, the server goes on without a byte twice', async () => {
    await using folder = await temporaryFolder();
    await using database = await databases.create();
    await using server = await startServer({ databaseUrl: database.url });
    const client = createClient({ url: server.url });
    const content = invocation(40_000, 0);
    for (let i = 0; i < 4; i++) await write(join(folder.path, 'invocations', `${i}.log`), content);
    await finished(server.url, ['import', folder.path, '--format', 'steroids']);
    for (let kill = 0; kill < 2; kill++) {
      const stored = async (): Promise<number> => {
        const { runs } = await client.runs();
        return runs.reduce((sum, { byteCount }) => sum + byteCount, 0);
      };
      const before = await stored();
      // When all bytes are stored it is killed while they are derived.
      const all = before === 4 * content.length;
      await until(async () => all || (await stored()) > before, { timeout: 20_000 });
      await server.kill9();
      await server.restart();
    }
    await until(async () => (await client.historyProgress()).done === 4, { timeout: 60_000 });
    const { runs } = await client.runs();
    for (const run of runs) {
      const log = await (await fetch(`${server.url}/api/runs/${run.id}/log`)).text();
      expect(log === content).toBe(true);
      const pages = client.history(run.id, { channel: 'NORMALIZED', first: 1 });
      for await (const page of pages) {
        expect(page.totalCount).toBe(40_001);
        break;
      }
    }
    expect(await client.historyProgress()).toMatchObject({ failed: 0, badLines: 0 });
  }, 120_000);
});

test('files that hold what the format says are found by it; a path that is nowhere is refused', async () => {
  await using folder = await temporaryFolder();
  await using server = await startServer();
  const client = createClient({ url: server.url });
  const result = JSON.stringify({ type: 'result', subtype: 'success', is_error: false });
  await write(join(folder.path, 'a', 'one.jsonl'), `${result}\n`);
  await write(join(folder.path, '.hidden'), 'x\n');
  const done = await finished(server.url, ['import', folder.path, '--format', 'claude']);
  expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining('registered  1 runs') });
  const { runs } = await client.runs();
  expect(runs).toMatchObject([{ name: 'a/one', format: 'CLAUDE', status: 'SUCCEEDED' }]);
  const nowhere = await finished(server.url, ['import', '/no/where', '--format', 'text']);
  expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('BAD_USER_INPUT') });
});

test('what is none of the format is left out and said, whichever way it is none', async () => {
  await using folder = await temporaryFolder();
  await using server = await startServer();
  const client = createClient({ url: server.url });
  const at = (name: string): string => join(folder.path, name);
  const result = JSON.stringify({ type: 'result', subtype: 'success', is_error: false });
  await write(at('claude.jsonl'), `${result}\n`);
  await write(at('activity.log'), invocation(3, 0));
  await write(at('notes.txt'), 'to do: \n\n- tests\n');
  await write(at('photo.png'), '\u0089PNG\r\n\u001a\n');
  await write(at('empty.log'), '');
  // Nothing of a line that is longer than what is looked at can tell.
  await write(at('long.jsonl'), JSON.stringify({ type: 'note', text: 'x'.repeat(40_000) }));
  const misfits = await finished(server.url, ['import', folder.path, '--format', 'claude']);
  expect(misfits.code).toBe(1);
  expect(misfits.stdout).toContain('registered  3 runs');
  expect(misfits.stdout).toContain('misfits     3 files');
  expect(misfits.stderr).toMatch(/activity.log is left out: .*--format jsonl/);
  expect(misfits.stderr).toMatch(/notes.txt is left out: .*--format text/);
  expect(misfits.stderr).toMatch(/photo.png is left out/);
  const { runs } = await client.runs();
  expect(runs.map(({ name }) => name).sort()).toEqual(['claude', 'empty', 'long']);

  const nothing = await finished(server.url, ['import', folder.path, '--format', 'steroids']);
  expect(nothing).toMatchObject({ code: 1, stdout: expect.stringContaining('registered  0') });
  expect(nothing.stderr).toMatch(/none of its 6 files is an invocations\/<id>.log/);
  const json = ['import', folder.path, '--format', 'vibe-kanban', '--json'];
  const counts = { registered: 0, known: 0, unreadable: 0, misfits: 1 };
  expect(JSON.parse((await finished(server.url, json)).stdout)).toEqual(counts);
});

test('links that go round, pipes, devices and paths that lead nowhere stop nothing else', async () => {
  await using folder = await temporaryFolder();
  await using server = await startServer();
  const client = createClient({ url: server.url });
  const at = (name: string): string => join(folder.path, name);
  await write(at('logs/a.log'), 'a\n');
  await write(at('more/b.log'), 'b\n');
  await symlink(at('logs'), at('logs/again'));
  await symlink(at('loop'), at('loop'));
  await symlink(at('gone'), at('logs/dangling.log'));
  await promisify(execFile)('mkfifo', [at('logs/pipe'), at('pipe')]);
  const text = (path: string) => finished(server.url, ['import', path, '--format', 'text']);
  expect(await text(at('logs'))).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('registered  1 runs'),
  });
  for (const [path, reason] of [
    [at('loop'), 'ELOOP'],
    [at('pipe'), 'neither a file nor a folder'],
    ['/dev/null', 'neither a file nor a folder'],
    [at('logs/a.log/b'), 'ENOTDIR'],
  ] as const) {
    // Nothing is registered of what is right beside it.
    const refused = await finished(server.url, ['import', at('more'), path, '--format', 'text']);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('BAD_USER_INPUT');
    expect(refused.stderr).toContain(reason);
  }
  expect((await client.runs()).runs.map(({ name }) => name)).toEqual(['a']);
});

test('only a program of the server itself may make it read files', async () => {
  await using server = await startServer();
  const query = 'mutation { importHistory(input: []) { registered } }';
  const ask = async (headers: Record<string, string>): Promise<string> => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    return await response.text();
  };
  expect(await ask({})).toContain('"registered":0');
  expect(await ask({ 'x-forwarded-for': '203.0.113.7' })).toContain('FORBIDDEN');
  expect(await ask({ origin: server.url })).toContain('FORBIDDEN');
});
