import {
  type Ending,
  type Entry,
  isRaw,
  LOG_LEVELS,
  type LogStream,
  levelNumber,
  noLevelCounts,
} from '@scrollback/log';
import { type TestDatabase, testDatabases } from '@scrollback/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activity, legacyFiles } from '../testing/legacy-files.ts';
import { frames, type OpenApp, openApp } from '../testing/open-app.ts';

const waiting = new AbortController().signal;
const ending = (status: Ending['status']) => ({
  status,
  exitCode: null,
  signal: null,
  error: null,
});

/** What the histogram says, all buckets together. */
async function told({ app }: OpenApp, runId: string): Promise<number[]> {
  const sums = noLevelCounts();
  for (const bucket of await app.logs.histogram(runId, 7, waiting)) {
    for (const [level, count] of (await bucket.levels()).entries()) {
      sums[level] = (sums[level] ?? 0) + count;
    }
  }
  return sums;
}

/** What the entries themselves say. */
async function counted({ app }: OpenApp, runId: string): Promise<number[]> {
  const counts = noLevelCounts();
  const add = (entry: Entry): void => {
    const level = isRaw(entry) ? levelNumber(entry.level) : 0;
    counts[level] = (counts[level] ?? 0) + 1;
  };
  const { raw } = await app.runs.get(runId);
  for await (const entries of app.logs.range(runId, 'RAW', 0, raw.nextIndex)) entries.forEach(add);
  return counts;
}

/** The histogram, and how many lines a filter by each level finds, are those of the entries. */
async function expectRight(opened: OpenApp, runId: string): Promise<void> {
  const counts = await counted(opened, runId);
  expect(await told(opened, runId)).toEqual(counts);
  const found = LOG_LEVELS.map(async (level) => {
    const request = { runId, channel: 'RAW', query: { levels: [level] }, first: 0 } as const;
    return (await opened.app.logs.search(request, waiting)).matchCount();
  });
  expect(await Promise.all(found)).toEqual(counts.slice(1));
}

/** Servers on one database, one after the other. */
async function servers(database: TestDatabase) {
  let opened = await openApp(database);
  return {
    now: () => opened,
    async restart(): Promise<OpenApp> {
      await opened[Symbol.asyncDispose]();
      opened = await openApp(database);
      return opened;
    },
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}

type Servers = Awaited<ReturnType<typeof servers>>;

const PARTS = ['ERROR x\n', 'plain\n', 'INFO y\n', 'WA', 'RN z\n', 'FAT', '\r', '[error] a', '\n'];
const text = fc
  .tuple(fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 6 }), fc.nat(3))
  .map(
    ([parts, size]) =>
      parts
        .join('')
        .repeat(8 ** size * 2)
        .slice(0, 300_000) + parts.join(''),
  );
const streams = fc.constantFrom<LogStream[]>('STDOUT', 'STDERR');
const STEPS = {
  async print(server: Servers, id: string, stream: LogStream, text: string): Promise<void> {
    const { app, patch } = server.now();
    const { uploadOffset } = await app.runs.get(id);
    expect((await patch(id, uploadOffset, frames([stream, text]))).status).toBe(204);
  },
  async replace(server: Servers, id: string, place: number, text: string): Promise<void> {
    const { app } = server.now();
    const { raw, status } = await app.runs.get(id);
    if (raw.nextIndex === 0 || status !== 'RUNNING') return;
    await app.logs.replace(id, place % raw.nextIndex, { channel: 'RAW', text });
  },
  count: (server: Servers, id: string) => expectRight(server.now(), id),
  lose: async (server: Servers, id: string) => {
    await server.now().app.runs.finish(id, ending('LOST'));
  },
  restart: async (server: Servers) => {
    await server.restart();
  },
};
type Step = (server: Servers, id: string) => Promise<void>;
const print = fc.tuple(streams, text);
const replace = fc.tuple(fc.nat(), fc.constantFrom('FATAL: x', 'y'));
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: print.map(
      (it): Step =>
        (...at) =>
          STEPS.print(...at, ...it),
    ),
  },
  {
    weight: 2,
    arbitrary: replace.map(
      (it): Step =>
        (...at) =>
          STEPS.replace(...at, ...it),
    ),
  },
  { weight: 6, arbitrary: fc.constant<Step>(STEPS.count) },
  { weight: 1, arbitrary: fc.constant<Step>(STEPS.lose) },
  { weight: 1, arbitrary: fc.constant<Step>(STEPS.restart) },
);

describe.each(testDatabases())('levels on $name', ({ create }) => {
  test('are right whatever was counted before, after restarts, LOST or over', async () => {
    await using database = await create();
    await using server = await servers(database);
    const steps = fc.array(step, { minLength: 2, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.constantFrom<Ending['status'][]>('LOST', 'SUCCEEDED'),
        async (steps, end) => {
          const { id } = await server.now().startRun();
          for (const step of steps) await step(server, id);
          await server.now().app.runs.finish(id, ending(end));
          await expectRight(server.now(), id);
          await expectRight(await server.restart(), id);
        },
      ),
      { numRuns: 8 },
    );
  }, 180_000);

  test('a line that was open where its chunk ends counts as it reads in the end', async () => {
    await using database = await create();
    await using server = await servers(database);
    const { id } = await server.now().startRun();
    // More than a chunk that is written again: what comes next stands in another one.
    const first = frames(['STDOUT', `${'ERROR x\n'.repeat(4000)}WA`]);
    await server.now().patch(id, 0, first);
    expect(await told(server.now(), id)).toEqual([1, 0, 0, 0, 0, 4000, 0]);
    await server.now().patch(id, first.length, frames(['STDOUT', 'RN y\n']));
    await server.now().app.runs.finish(id, ending('LOST'));
    expect(await told(await server.restart(), id)).toEqual([0, 0, 0, 0, 1, 4000, 0]);
  });

  test.each([10, 40_000])(
    'of a file with %d lines are right, after restarts too',
    async (lines) => {
      await using database = await create();
      await using files = await legacyFiles();
      await using server = await servers(database);
      const content = `${'ERROR x\nplain\nWARN y\n'.repeat(lines / 10)}INFO: last`;
      const text = await files.file('a.log', content);
      const agent = await files.file('b.log', activity(lines / 10), { format: 'JSONL' });
      await server.now().app.history.import([text, agent]);
      for (let start = 0; start < 3; start++) {
        for (const { id } of [text, agent]) {
          await server.now().app.logs.ready(id);
          await expectRight(server.now(), id);
        }
        await server.restart();
      }
      const each = lines / 10;
      expect(await told(server.now(), text.id)).toEqual([each, 0, 0, 1, each, each, 0]);
    },
  );
});
