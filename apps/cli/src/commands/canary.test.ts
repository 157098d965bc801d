import { startServer } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { finished } from '../testing/scrollback.ts';

test('finds nothing wrong with a server that works, and exits with 0', async () => {
  await using server = await startServer();
  const done = await finished(server.url, ['canary', '--for', '2s', '--rate', '500', '--json']);
  expect(done.stderr).toBe('');
  const clean = { missing: 0, duplicate: 0, reordered: 0 };
  const report = JSON.parse(done.stdout);
  expect(report).toMatchObject({ lines: 1000, live: clean, paged: clean });
  expect(report.latencyMs.p50).toBeGreaterThan(0);
  expect(done.code).toBe(0);
  const download = await fetch(`${server.url}/api/runs/${report.runId}/log`);
  expect((await download.text()).split('\n')).toHaveLength(1001);
});

test('refuses a time that is none', async () => {
  const done = await finished('http://127.0.0.1:1', ['canary', '--for', 'soon']);
  expect(done).toMatchObject({ code: 2, stdout: '' });
});
