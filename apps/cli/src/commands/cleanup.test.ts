import { startServer, type TestServer, until } from '@scrollback/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finished, idIn, scrollback } from '../testing/scrollback.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
}, 60_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const cleanup = (...options: string[]) => finished(server.url, ['cleanup', 'logs', ...options]);

/** What `cleanup logs` printed, as numbers. */
function counted(stdout: string): object {
  const [, scanned, deleted, freed] =
    /^scanned +(\d+) finished runs\ndeleted +(\d+) runs.*\nfreed +(\d+) bytes/.exec(stdout) ?? [];
  return { scanned: Number(scanned), deleted: Number(deleted), freed: Number(freed) };
}

async function names(): Promise<string[]> {
  const { stdout } = await finished(server.url, ['ls', '--json']);
  const runs: { name: string }[] = JSON.parse(stdout);
  return runs.map(({ name }) => name);
}

test('cleanup logs says first what it would delete, then deletes that, and no running run', async () => {
  for (const name of ['one', 'two']) {
    await finished(server.url, ['run', '--name', name, '--', 'seq', '1', '5000']);
  }
  const going = scrollback(server.url, ['pipe', '--name', 'going'], null);
  going.child.stdin?.write('going on\n');
  await until(() => idIn(going.stderr) !== '', { timeout: 60_000 });

  const asked = await cleanup();
  expect(asked).toMatchObject({ code: 2, stdout: '' });
  expect(asked.stderr).toContain('--older-than');
  const young = await cleanup('--older-than', '1d');
  expect(counted(young.stdout)).toEqual({ scanned: 2, deleted: 0, freed: 0 });

  const json = await cleanup('--older-than', '1d', '--json');
  expect(JSON.parse(json.stdout)).toEqual({
    scanned: 2,
    deleted: 0,
    freedBytes: 0,
    dryRun: false,
  });

  const dry = await cleanup('--older-than', '0', '--dry-run');
  expect(dry).toMatchObject({ code: 0, stderr: '' });
  expect(dry.stdout).toContain('nothing was deleted');
  expect(counted(dry.stdout)).toMatchObject({ scanned: 2, deleted: 2 });
  expect(counted(dry.stdout)).not.toMatchObject({ freed: 0 });
  expect(await names()).toEqual(['going', 'two', 'one']);

  const done = await cleanup('--older-than', '0');
  expect(done.stdout).not.toContain('nothing was deleted');
  expect(counted(done.stdout)).toEqual(counted(dry.stdout));
  expect(await names()).toEqual(['going']);

  going.child.stdin?.end('to the end\n');
  expect(await going.ended).toBe(0);
  const { stdout } = await finished(server.url, ['logs', idIn(going.stderr)]);
  expect(stdout).toBe('going on\nto the end\n');
});

test('cleanup logs refuses an age that is none', async () => {
  const refused = await cleanup('--older-than', 'long');
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('7d');
});
