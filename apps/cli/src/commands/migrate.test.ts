import { createHash } from 'node:crypto';
import { createClient } from '@scrollback/sdk';
import { startServer, testDatabases, until } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { finished, scrollback } from '../testing/scrollback.ts';

const NOWHERE = 'http://127.0.0.1:9';
/** Each command is a process of its own. */
const COMMANDS_MS = 600_000;
const RUNS = 40;
const WAIT = { timeout: 240_000 };
const [postgresql] = testDatabases().slice(1);

test.skipIf(!postgresql)(
  'a copy killed anywhere is gone on with, and the runs read the same afterwards',
  async () => {
    if (!postgresql) return;
    await using to = await postgresql.create();
    await using server = await startServer();
    const lines = Array.from({ length: 4_000 }, (_, i) => `line ${i} ${Math.sin(i)}`).join('\n');
    for (let i = 0; i < RUNS; i++) {
      const body = `${i}\n${lines}`;
      await fetch(`${server.url}/api/ingest?name=r${i}`, { method: 'POST', body });
    }
    const before = await hashes(server.url);
    const from = `file:${server.data}/scrollback.db`;
    const args = ['migrate', '--from', from, '--json'];
    const env = { DATABASE_URL: to.url };

    for (const after of [1, RUNS / 4, RUNS / 2]) {
      const copying = scrollback(NOWHERE, args, '', env);
      await until(() => outcomes(copying.stdout).length >= after, WAIT);
      copying.child.kill('SIGKILL');
      await copying.ended;
    }
    // PostgreSQL lets the lock of a process that died go when it notices.
    const last = await until(async () => {
      const done = await finished(NOWHERE, args, '', env);
      return !done.stderr.includes('TARGET_IN_USE') && done;
    }, WAIT);
    expect(last).toMatchObject({ code: 0, stderr: '' });
    const [summary] = outcomes(last.stdout).slice(-1);
    expect(summary).toMatchObject({ outcome: 'done', complete: true, runs: RUNS });
    expect(Number(summary?.copied)).toBeLessThan(RUNS);

    const again = await finished(NOWHERE, ['migrate', '--from', from], '', env);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toMatch(/^runs +40 verified, 0 copied now, 0 deleted\n/);
    await server.stop();
    await using moved = await startServer({ databaseUrl: to.url });
    expect(await hashes(moved.url)).toEqual(before);
  },
  COMMANDS_MS,
);

test(
  'what can not be meant is said before anything is done',
  async () => {
    const none = await finished(NOWHERE, ['migrate'], '', { DATABASE_URL: '' });
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('--to') });
    const other = await finished(NOWHERE, ['migrate', '--to', 'mysql://user:secret@host/x']);
    expect(other).toMatchObject({ code: 2, stderr: expect.stringMatching(/BAD_CONFIG: --to/) });
    expect(other.stderr).not.toContain('secret');
  },
  COMMANDS_MS,
);

function outcomes(stdout: string): Record<string, unknown>[] {
  const whole = stdout.slice(0, stdout.lastIndexOf('\n') + 1);
  return whole.split('\n').flatMap((line) => (line === '' ? [] : JSON.parse(line)));
}

async function hashes(url: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const client = createClient({ url });
  const { runs } = await client.runs({ first: 100 });
  for (const { id } of runs) {
    const response = await fetch(`${url}/api/runs/${id}/log`);
    const bytes = Buffer.from(await response.arrayBuffer());
    found[id] = `${response.status} ${createHash('sha256').update(bytes).digest('hex')}`;
  }
  return found;
}
