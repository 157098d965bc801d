import { type KeptData, LOG_CHANNELS, type Store } from '@scrollback/log';
import { testDatabases } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { sha256Of } from '../archive/place.ts';
import { batchOf, chunkOf, newRun, openTestStore } from '../testing/open-test-store.ts';

const ENDED = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;
const AT = 1_800_000_000_000;
const LONG = Number.MAX_SAFE_INTEGER;

/** A run with two chunks of its text, over unless told. */
async function recorded(store: Store, ending: typeof ENDED | null = ENDED): Promise<string> {
  const { id } = await store.createRun(newRun());
  const chunks = [chunkOf(0, 2, 'first'), chunkOf(2, 1, 'second')];
  expect(await store.commit([batchOf(id, 0, { chunks, ending })])).toEqual(['committed']);
  return id;
}

/** Seals all that the database has of a run; `kept` in its stead where given. */
async function seal(store: Store, runId: string, key: string, kept?: KeptData[]): Promise<boolean> {
  const chunks = kept ?? (await store.keptData(runId, 'RAW', -1, 10));
  const object = { key, runId, byteLength: 11 };
  const placed = chunks.map(({ codec, data, ...rest }, at) => ({
    kept: { codec, data, ...rest },
    place: { key, at, length: data.length, sha256: sha256Of(data), codec },
  }));
  return await store.sealObject(object, placed, AT);
}

const due = async (store: Store, at = LONG): Promise<string[]> =>
  (await store.runsToArchive(at, '', 100)).ids;

describe.each(testDatabases())('the archive in $name', (databases) => {
  test('an object is sealed once, and its chunks are then elsewhere', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const runId = await recorded(store);
    const key = `${runId}/one`;
    expect(await seal(store, runId, key)).toBe(false);
    expect(await store.beginObject({ key, runId, byteLength: 11 }, AT)).toBe(true);
    expect(await store.archivedBytes()).toBe(0);
    expect(await store.uselessObjects(AT, 10)).toEqual([]);
    expect(await seal(store, runId, key)).toBe(true);
    expect(await seal(store, runId, key, [])).toBe(false);
    expect(await store.archivedBytes()).toBe(11);
    for (const channel of LOG_CHANNELS) {
      expect(await store.keptData(runId, channel, -1, 10)).toEqual([]);
    }
    await expect(store.chunks(runId, 'RAW', 0, 3)).rejects.toMatchObject({
      code: 'ARCHIVE_UNAVAILABLE',
    });
    expect(await store.lastChunks([runId])).toEqual(new Map());
    expect(await store.chunkFacts(runId, 'RAW', 0, 10)).toHaveLength(2);
    expect(await store.uselessObjects(LONG, 10)).toEqual([]);
  });

  test('nothing is sealed where a chunk is not as it was read, and nothing of it happens', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const runId = await recorded(store);
    const key = `${runId}/one`;
    await store.beginObject({ key, runId, byteLength: 11 }, AT);
    const kept = await store.keptData(runId, 'RAW', -1, 10);
    const changed = kept.map((chunk, i) =>
      i === 1 ? { ...chunk, data: Buffer.from('SECOND') } : chunk,
    );
    expect(await seal(store, runId, key, changed)).toBe(false);
    const running = await recorded(store, null);
    await store.beginObject({ key: `${running}/one`, runId: running, byteLength: 11 }, AT);
    expect(await seal(store, running, `${running}/one`)).toBe(false);
    expect(await store.keptData(runId, 'RAW', -1, 10)).toEqual(kept);
    expect(await store.archivedBytes()).toBe(0);
    // Whoever did not seal in time may not any more.
    expect((await store.uselessObjects(AT + 1, 10)).toSorted()).toEqual(
      [key, `${running}/one`].toSorted(),
    );
    expect(await seal(store, runId, key)).toBe(false);
    expect(await store.keptData(runId, 'RAW', -1, 10)).toEqual(kept);
  });

  test('objects of runs that are gone are to be deleted, each until it is forgotten', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const runId = await recorded(store);
    for (const name of ['sealed', 'under way']) {
      await store.beginObject({ key: `${runId}/${name}`, runId, byteLength: 11 }, AT);
    }
    expect(await seal(store, runId, `${runId}/sealed`)).toBe(true);
    await store.forgetObject(`${runId}/sealed`);
    expect(await store.archivedBytes()).toBe(11);
    await store.deleteRun(runId);
    expect(await store.beginObject({ key: 'x/y', runId, byteLength: 1 }, AT)).toBe(false);
    expect(await store.uselessObjects(AT, 10)).toEqual([`${runId}/sealed`]);
    expect(await store.uselessObjects(AT + 1, 1)).toHaveLength(1);
    await store.forgetObject(`${runId}/sealed`);
    expect(await store.uselessObjects(AT + 1, 10)).toEqual([`${runId}/under way`]);
  });

  test('runs are due once they are over for long enough, and again when they were written since', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const over = await recorded(store);
    await recorded(store, null);
    const [run] = await store.getRuns([over]);
    if (!run) throw new Error('The run is there.');
    expect(await due(store)).toEqual([over]);
    expect(await due(store, run.finishedAt ?? 0)).toEqual([]);
    const line = { index: 2, timestamp: 5, stream: 'STDERR', level: null, text: 'last' } as const;
    expect(await store.beginArchived(run, line)).toBe(true);
    expect(await due(store)).toEqual([over]);
    await store.endArchived(over, AT);
    expect(await due(store)).toEqual([]);
    expect(await store.archivedLines([over, 'run_other'])).toEqual(
      new Map([[over, { rawSeq: run.raw.seq, line }]]),
    );
    const derived = { ...batchOf(over, 0), channel: 'NORMALIZED', derivedBytes: 0 } as const;
    expect(await store.commit([{ ...derived, sessionId: null }])).toEqual(['committed']);
    expect(await due(store)).toEqual([over]);
    await store.deleteRun(over);
    expect(await store.beginArchived(run, null)).toBe(false);
    const [first, second] = [await recorded(store), await recorded(store)].toSorted();
    const page = await store.runsToArchive(LONG, '', 2);
    const next = await store.runsToArchive(LONG, page.last ?? '', 2);
    expect([...page.ids, ...next.ids]).toEqual([first, second]);
    expect(await store.runsToArchive(LONG, next.last ?? '', 2)).toEqual({ ids: [], last: null });
  });
});
