import { encodeCursor, encodeRevision, type LogEvent, START, type Store } from '@scrollback/log';
import { testDatabases } from '@scrollback/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type OpenLog, openLog } from '../testing/open-log.ts';
import { batchOf } from '../testing/open-test-store.ts';
import { foldRun } from './fold-run.ts';

const rows = ({ store, runId }: OpenLog) => store.revisions(runId, 'RAW', 0, 2 ** 31 - 1);
const start = encodeCursor(START);

/** Lines that go on in the next commit, across several chunks. */
async function printWoven(log: OpenLog, lines = 12): Promise<void> {
  for (let i = 0; i < lines; i++) {
    await log.print('STDOUT', `out ${i} `);
    await log.print('STDERR', `${'x'.repeat(9000)}\n`);
    await log.print('STDOUT', 'and on\n');
  }
}

/** All lines in one commit, as another server may do it. */
async function reviseAll({ store, runId }: OpenLog, count: number): Promise<void> {
  const [run] = await store.getRuns([runId]);
  if (!run) throw new Error('the run is gone');
  const line = { stream: 'STDOUT', timestamp: 1, partial: false, level: null } as const;
  const revisions = Array.from({ length: count }, (_, index) => {
    const shown = Buffer.from(`new ${index}`);
    const state = { shown, shownBytes: shown.length, returned: false, begun: 0 };
    return { index, seq: run.raw.seq + 1, data: encodeRevision({ ...line, state }) };
  });
  const { uploadOffset, byteCount } = run;
  const head = { nextIndex: run.raw.nextIndex, uploadOffset, byteCount };
  const batch = batchOf(runId, run.raw.seq, { ...head, revisions });
  expect(await store.commit([batch])).toEqual(['committed']);
}

const text = fc.oneof(
  fc.array(fc.constantFrom('a', 'b\n', '\r', 'c\n\n')).map((parts) => parts.join('')),
  fc.constantFrom('y'.repeat(20_000), `${'z'.repeat(9000)}\n`),
);
const step = fc.oneof(
  fc.record({ stream: fc.constantFrom('STDOUT' as const, 'STDERR' as const), text }),
  fc.record({ place: fc.double({ min: 0, max: 0.999, noNaN: true }), text: fc.string() }),
);

describe.each(testDatabases())('folding on $name', (databases) => {
  test('changes nothing that a reader can see, whatever its cursor', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25, size: '+1' }), async (steps) => {
        await using log = await openLog(databases);
        for (const [at, given] of steps.entries()) {
          const count = (await log.logs.page({ ...log, channel: 'RAW', last: 1 })).totalCount;
          if ('stream' in given) await log.print(given.stream, given.text);
          else if (count > 0) {
            const index = Math.floor(given.place * count);
            await log.replace(index, `${at} ${given.text.replace(/[\r\n]/g, '')}`);
          }
        }
        await log.finish();
        const [run] = await log.store.getRuns([log.runId]);
        const { nextIndex, seq } = run?.raw ?? { nextIndex: 0, seq: 0 };
        const cursors = [start];
        for (let i = 0; i < nextIndex; i += 1 + Math.floor(nextIndex / 5)) {
          for (let s = 0; s <= seq; s += 1 + Math.floor(seq / 5)) {
            cursors.push(encodeCursor({ index: i, seq: s }));
          }
        }
        const seen = async () => [
          await log.history(),
          ...(await Promise.all(cursors.map((cursor) => log.events(cursor)))),
        ];
        const before = await seen();
        await foldRun(log.store, log.runId);
        expect(await rows(log)).toEqual([]);
        expect(await seen()).toEqual(before);
      }),
      { numRuns: databases.name === 'sqlite' ? 12 : 6 },
    );
  }, 120_000);

  test('a reader in the middle of catching up gets each change once', async () => {
    await using log = await openLog(databases);
    const count = 2500;
    await log.print('STDOUT', 'line\n'.repeat(count));
    const { cursor = '' } = (await log.history()).at(-1) ?? {};
    await reviseAll(log, count);
    await log.finish();
    const { signal } = new AbortController();
    const request = { runId: log.runId, channel: 'RAW' as const, after: cursor };
    const seen: LogEvent[] = [];
    for await (const event of log.logs.follow(request, signal)) {
      seen.push(event);
      if (seen.length === 1100) await foldRun(log.store, log.runId);
    }
    expect(await rows(log)).toEqual([]);
    expect(seen.slice(0, -1).map((event) => 'index' in event && event.index)).toEqual(
      Array.from({ length: count }, (_, i) => i),
    );
    expect(seen.at(-1)?.type).toBe('Finished');
  });

  test('broken off at any step, it loses nothing and is done by the next', async () => {
    await using log = await openLog(databases);
    await printWoven(log);
    await log.finish();
    const before = [await log.history(), await log.events(start)];
    let left = (await rows(log)).length;
    expect(left).toBeGreaterThan(5);
    for (let round = 0; left > 0; round++) {
      const late = round % 2 === 1;
      const broken: Store = {
        ...log.store,
        async fold(...given) {
          if (late) await log.store.fold(...given);
          throw new Error('the process died');
        },
      };
      await expect(foldRun(broken, log.runId)).rejects.toThrow('died');
      const now = (await rows(log)).length;
      expect(now < left).toBe(late);
      left = now;
      expect([await log.history(), await log.events(start)]).toEqual(before);
    }
  });

  test('several servers may do it at once, beside readers and retention', async () => {
    await using log = await openLog(databases);
    await printWoven(log, 30);
    await log.finish();
    const before = (await log.history()).map(({ entry }) => entry);
    const stores = [log.store, await log.another(), await log.another()];
    const point = await log.store.dropPoint(log.runId, 100_000, 256);
    if (!point) throw new Error('nothing to drop');
    await Promise.all([
      ...stores.map((store) => foldRun(store, log.runId)),
      log.store.drop(log.runId, point, []),
      ...Array.from({ length: 5 }, async () => {
        const entries = (await log.history()).map(({ entry }) => entry);
        expect(entries).toEqual(before.slice(-entries.length));
      }),
    ]);
    await foldRun(log.store, log.runId);
    expect(await rows(log)).toEqual([]);
    const after = (await log.history()).map(({ entry }) => entry);
    expect(after).toEqual(before.slice(point.index));
  });

  test('leaves runs alone that go on or may go on', async () => {
    await using log = await openLog(databases);
    await printWoven(log);
    await foldRun(log.store, log.runId);
    const running = await rows(log);
    expect(running).not.toEqual([]);
    await log.finish('LOST');
    await foldRun(log.store, log.runId);
    expect((await rows(log)).length).toBe(running.length);
  });

  test('a chunk takes in so much; what is more stays beside it, and reads the same', async () => {
    await using log = await openLog(databases);
    await log.print('STDOUT', 'line\n'.repeat(30));
    await Promise.all(
      Array.from({ length: 30 }, (_, i) => log.replace(i, `${i} ${'r'.repeat(60_000)}`)),
    );
    await log.finish();
    const before = [await log.history(), await log.events(start)];
    for (const _ of [1, 2]) {
      await foldRun(log.store, log.runId);
      expect((await rows(log))[0]?.index).toBe(18);
      expect([await log.history(), await log.events(start)]).toEqual(before);
    }
  });

  test('a chunk that changed since it was read is not replaced', async () => {
    await using log = await openLog(databases);
    await printWoven(log, 2);
    await log.finish();
    const [chunk] = await log.store.chunks(log.runId, 'RAW', 0, 1);
    if (!chunk) throw new Error('no chunk');
    const revisions = await rows(log);
    const packed = { ...chunk, data: chunk.data };
    const stale = { ...chunk, data: Uint8Array.of(1) };
    const fold = { chunk: stale, packed, revisions, revisedSeq: 99 };
    expect(await log.store.fold(log.runId, 'RAW', fold)).toBe(false);
    expect(await rows(log)).toEqual(revisions);
  });
});
