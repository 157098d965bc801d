import { createHash } from 'node:crypto';
import { connect, type Database } from '@scrollback/prisma';
import type { TestDatabase } from '@scrollback/testing';
import { frames, type OpenApp, openApp } from './open-app.ts';

const SUCCEEDED = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;
const LINES = Array.from({ length: 8_000 }, (_, i) => `line ${i} ${'x'.repeat(i % 50)}`);
const AGENT = [
  '{"type":"user","message":{"content":[{"type":"text","text":"Go."}]}}',
  '{"type":"assistant","message":{"content":[{"type":"text","text":"Done."}]}}',
].join('\n');

/**
 * Runs of all kinds: long, with colours, redraws and both streams, of an agent, with a replaced entry,
 * unfinished, empty, with labels and a task. Returns their ids.
 */
export async function fill(open: OpenApp): Promise<string[]> {
  const { runs, logs } = open.app;
  const long = await fetch(`${open.url}/api/ingest?name=long&task=nightly`, {
    method: 'POST',
    body: `${LINES.join('\n')}\nno end`,
  });
  const mixed = await open.startRun('mixed');
  const parts = frames(
    ['STDOUT', 'one\n10%\r50%\r\x1b[32mdone\x1b[0m\n'],
    ['STDERR', 'ERROR: nö\n'],
    ['STDOUT', Array.from({ length: 300 }, (_, i) => `${i}%\r`).join('')],
  );
  await open.patch(mixed.id, 0, parts);
  await logs.replace(mixed.id, 0, { channel: 'RAW', text: 'replaced' });
  await runs.finish(mixed.id, SUCCEEDED);
  const running = await open.startRun('running');
  await open.patch(running.id, 0, frames(['STDOUT', 'begun\nand op']));
  const agent = await fetch(`${open.url}/api/ingest?name=agent&format=claude`, {
    method: 'POST',
    body: AGENT,
  });
  const empty = await open.startRun('empty');
  const made: { id: string }[] = [await long.json(), mixed, running, await agent.json(), empty];
  return made.map(({ id }) => id);
}

/** Status and SHA-256 of every way to download a run, by its address. */
export async function downloads(
  open: OpenApp,
  ids: readonly string[],
  token = '',
): Promise<Record<string, string>> {
  const headers = token === '' ? {} : { authorization: `Bearer ${token}` };
  const found: Record<string, string> = {};
  for (const id of ids) {
    for (const query of [
      '',
      '?format=text',
      '?format=ndjson',
      '?format=ndjson&channel=normalized',
    ]) {
      const response = await fetch(`${open.url}/api/runs/${id}/log${query}`, { headers });
      const bytes = Buffer.from(await response.arrayBuffer());
      found[`${id}${query}`] =
        `${response.status} ${createHash('sha256').update(bytes).digest('hex')}`;
    }
  }
  return found;
}

/** As {@link downloads}, by a server that is started for it. */
export async function downloadsOf(
  database: TestDatabase,
  ids: readonly string[],
): Promise<Record<string, string>> {
  await using open = await openApp(database);
  return await downloads(open, ids);
}

/** Does `work` on the tables themselves. */
export async function inTables<Result>(
  { url }: TestDatabase,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const database = await connect(url);
  try {
    return await work(database);
  } finally {
    await database.$disconnect();
  }
}
