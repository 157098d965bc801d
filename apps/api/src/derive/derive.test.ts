import { readFile } from 'node:fs/promises';
import {
  type Entry,
  encodeCursor,
  encodeSegment,
  isRaw,
  type LogEvent,
  parseBody,
  type Run,
  START,
} from '@scrollback/log';
import { createFeed, settle } from '@scrollback/normalize';
import { testDatabases, until } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { applied, type OpenApp, openApp } from '../testing/open-app.ts';

const SUCCEEDED = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;
const AT = 1_760_000_000_000;
const fixture = (name: string) =>
  readFile(new URL(`../../../../packages/normalize/fixtures/${name}.jsonl`, import.meta.url));

/** What a format's parser makes of the whole output at once. */
function expected(format: Run['format'], bytes: Uint8Array) {
  const feed = createFeed(format);
  const changes = feed.push({ stream: 'STDOUT', timestamp: AT, bytes });
  return settle([...changes, ...feed.end()]).map(({ rawIndex, body }) => ({
    rawIndex,
    body: parseBody(body),
  }));
}

function bodies(entries: readonly Entry[]) {
  return entries.map((entry) =>
    isRaw(entry) ? entry : { rawIndex: entry.rawIndex, body: parseBody(entry.body) },
  );
}

function start({ app }: OpenApp, given: Partial<Run> & { detectFormat?: boolean }): Promise<Run> {
  return app.runs.start({
    id: `run_${crypto.randomUUID().replaceAll('-', '')}`,
    name: 'agent',
    source: 'PROCESS',
    format: 'TEXT',
    command: null,
    labels: [],
    taskId: null,
    createdAt: AT,
    ...given,
  });
}

function frame(bytes: Uint8Array, stream: 'STDOUT' | 'STDERR' = 'STDOUT'): Uint8Array {
  return encodeSegment({ stream, timestamp: AT, bytes });
}

/** A request each for a longer transcript would take a loaded machine minutes. */
const PARTS_AT_ONCE = 6;

/** Sends `bytes` in parts of `size`, a few to a request. */
async function send(app: OpenApp, runId: string, bytes: Uint8Array, size: number, from = 0) {
  let offset = from;
  for (let at = 0; at < bytes.length; ) {
    const parts: Uint8Array[] = [];
    for (; at < bytes.length && parts.length < PARTS_AT_ONCE; at += size) {
      parts.push(frame(bytes.subarray(at, at + size)));
    }
    const body = Buffer.concat(parts);
    expect((await app.patch(runId, offset, body)).status).toBe(204);
    offset += body.length;
  }
  return offset;
}

async function history({ app }: OpenApp, runId: string): Promise<Entry[]> {
  return (await app.logs.page({ runId, channel: 'NORMALIZED', first: 200 })).entries;
}

async function collect(events: AsyncIterable<LogEvent>): Promise<LogEvent[]> {
  const all: LogEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

describe.each(testDatabases())('NORMALIZED on $name', ({ create }) => {
  test.each([
    ['claude', 'CLAUDE'],
    ['claude-deltas', 'CLAUDE'],
    ['codex', 'CODEX'],
    ['gemini', 'GEMINI'],
    ['activity', 'JSONL'],
  ] as const)('%s is derived while it runs, and told to its end', async (name, format) => {
    await using database = await create();
    await using app = await openApp(database);
    const bytes = await fixture(name);
    const run = await start(app, { format });
    const { signal } = new AbortController();
    const after = encodeCursor(START);
    const told = collect(
      app.app.logs.follow({ runId: run.id, channel: 'NORMALIZED', after }, signal),
    );
    await send(app, run.id, bytes, 97);
    await until(async () => (await history(app, run.id)).length > 0);
    await app.app.runs.finish(run.id, SUCCEEDED);
    const events = await told;
    expect(events.filter(({ type }) => type === 'Finished')).toHaveLength(1);
    expect(events.at(-1)?.type).toBe('Finished');
    const entries = await history(app, run.id);
    expect(bodies(entries)).toEqual(expected(format, bytes));
    expect(entries.map(({ index }) => index)).toEqual([...entries.keys()]);
    expect(bodies(applied(events))).toEqual(bodies(entries));
  });

  test('a server that begins anew in the middle derives the same, whole and once', async () => {
    await using database = await create();
    const bytes = await fixture('claude-deltas');
    let runId = '';
    let offset = 0;
    for (let at = 0; at < bytes.length; at += 1500) {
      await using app = await openApp(database);
      if (runId === '') runId = (await start(app, { format: 'CLAUDE' })).id;
      offset = await send(app, runId, bytes.subarray(at, at + 1500), 400, offset);
    }
    await using app = await openApp(database);
    await app.app.runs.finish(runId, SUCCEEDED);
    expect(bodies(await history(app, runId))).toEqual(expected('CLAUDE', bytes));
    const { sessionId } = await app.app.runs.get(runId);
    expect(sessionId).toEqual(expect.any(String));
  });

  test('the format is found out from the first lines, or is TEXT', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const bytes = Buffer.concat([Buffer.from('debug: starting\n'), await fixture('codex')]);
    const agent = await start(app, { detectFormat: true });
    await send(app, agent.id, bytes, 50);
    await until(async () => (await app.app.runs.get(agent.id)).format === 'CODEX');
    await app.app.runs.finish(agent.id, SUCCEEDED);
    expect(bodies(await history(app, agent.id))).toEqual(expected('CODEX', bytes));

    const text = await start(app, { detectFormat: true });
    await send(app, text.id, Buffer.from('epoch 1\nepoch 2'), 5);
    expect((await app.app.runs.get(text.id)).detecting).toBe(true);
    await app.app.runs.finish(text.id, SUCCEEDED);
    expect(await app.app.runs.get(text.id)).toMatchObject({ format: 'TEXT', status: 'SUCCEEDED' });
    expect(await history(app, text.id)).toEqual([]);
  });

  test('a corrupt line costs that line only, stderr is no protocol, and RAW stays as it is', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const run = await start(app, { format: 'CODEX' });
    const lines = (await fixture('codex')).toString().trimEnd().split('\n');
    const text = `${lines[0]}\n{"type":"item.st\n${lines.slice(1).join('\n')}`;
    const parts = [frame(Buffer.from(text)), frame(Buffer.from('{"type":"oops"}\n'), 'STDERR')];
    expect((await app.patch(run.id, 0, Buffer.concat(parts))).status).toBe(204);
    await app.app.runs.finish(run.id, SUCCEEDED);
    const types = (await history(app, run.id)).map((entry) => !isRaw(entry) && entry.body.type);
    expect(types).toContain('SystemMessage');
    expect(types).toContain('ErrorMessage');
    const response = await fetch(`${app.url}/api/runs/${run.id}/log?stream=stdout`);
    expect(await response.text()).toBe(text);
  });

  test('an entry can be replaced by hand, and is told so', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const run = await start(app, { format: 'CODEX' });
    await send(app, run.id, await fixture('codex'), 4096);
    await until(async () => (await history(app, run.id)).length > 1);
    const body = { type: 'SystemMessage', text: 'withheld', kind: null } as const;
    await app.app.logs.replace(run.id, 1, { channel: 'NORMALIZED', body });
    await app.app.runs.finish(run.id, SUCCEEDED);
    expect(bodies(await history(app, run.id))[1]).toEqual({ rawIndex: 2, body });
  });
});
