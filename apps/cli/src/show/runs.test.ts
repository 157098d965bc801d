import type { Run, RunStatus } from '@scrollback/log';
import { createTestClient } from '@scrollback/sdk/testing';
import { expect, test } from 'vitest';
import { formatRuns } from './runs.ts';

async function someRuns(): Promise<Run[]> {
  const { client, server } = createTestClient();
  const named = (name: string, status: RunStatus) => {
    const { id } = server.startRun({ name });
    if (status !== 'RUNNING') server.finish(id, { status });
  };
  named('short', 'RUNNING');
  named(`long ${'x'.repeat(100)}\u001b[2J`, 'FAILED');
  const { runs } = await client.runs();
  client.close();
  return runs;
}

test('elsewhere than on a terminal every name is whole, without marks', async () => {
  const text = formatRuns(await someRuns(), Date.now(), {}, {});
  expect(text).toMatch(/^STATUS +NAME +AGE +DURATION +ID\nFAILED +long x{94}…/);
  expect(text).not.toMatch(/[✗●]/);
});

test('on a terminal rows fit, and marks say how runs stand', async () => {
  const to = { isTTY: true, columns: 90 };
  const lines = formatRuns(await someRuns(), Date.now(), to, { NO_COLOR: '1' }).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBe(90);
  expect(lines[1]).toMatch(/^✗ FAILED +long x+… .*run_\w+$/);
  expect(lines[2]).toMatch(/^● RUNNING +short .*run_\w+$/);
});

test('on a terminal with colours the status is coloured', async () => {
  const text = formatRuns(await someRuns(), Date.now(), { isTTY: true, columns: 90 }, {});
  expect(text).toContain('\u001b[31m✗ FAILED\u001b[39m');
});
