import { testDatabases } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import {
  batchOf,
  chunkOf,
  derivedBatchOf,
  newRun,
  openTestStore,
} from '../testing/open-test-store.ts';

describe.each(testDatabases())('commit on $name', (databases) => {
  test('moves the head and writes the chunks with it', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const { id } = await store.createRun(newRun());
    const chunks = [chunkOf(0, 3, 'a'), chunkOf(3, 2, 'b')];

    expect(await store.commit([batchOf(id, 0, { chunks })])).toEqual(['committed']);

    const [run] = await store.getRuns([id]);
    expect(run).toMatchObject({
      status: 'RUNNING',
      raw: { nextIndex: 5, seq: 1 },
      normalized: { nextIndex: 0, seq: 0 },
      byteCount: 50,
      uploadOffset: 100,
      lastActivityAt: Date.UTC(2026, 0, 2),
      finishedAt: null,
    });
    expect(await store.chunks(id, 'RAW', 0, 5)).toEqual(chunks);
    expect(await store.chunks(id, 'NORMALIZED', 0, 5)).toEqual([]);
  });

  test('writes nothing of a batch that expects another head', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const { id } = await store.createRun(newRun());
    const first = batchOf(id, 0, { chunks: [chunkOf(0, 3)] });
    await store.commit([first]);

    expect(await store.commit([first])).toEqual(['moved']);
    const ahead = batchOf(id, 7, {
      chunks: [chunkOf(3, 1)],
      revisions: [{ index: 0, seq: 8, data: new Uint8Array([1]) }],
    });
    expect(await store.commit([ahead])).toEqual(['moved']);

    expect(await store.chunks(id, 'RAW', 0, 100)).toEqual(first.chunks);
    expect(await store.revisions(id, 'RAW', 0, 100)).toEqual([]);
    expect((await store.getRuns([id]))[0]?.raw).toEqual({ nextIndex: 3, seq: 1 });
  });

  test('accepts or refuses each batch by itself', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const a = (await store.createRun(newRun())).id;
    const b = (await store.createRun(newRun())).id;
    const results = await store.commit([
      batchOf(b, 0, { chunks: [chunkOf(0, 1, 'b')] }),
      batchOf(a, 9, { chunks: [chunkOf(0, 1, 'refused')] }),
      batchOf('run_neverbefore', 0, { chunks: [chunkOf(0, 1)] }),
      derivedBatchOf(b, 0, [chunkOf(0, 2, 'n')]),
    ]);
    expect(results).toEqual(['committed', 'moved', 'moved', 'committed']);
    expect(await store.chunks(a, 'RAW', 0, 9)).toEqual([]);
    expect(await store.chunks(b, 'RAW', 0, 9)).toEqual([chunkOf(0, 1, 'b')]);
    expect(await store.chunks(b, 'NORMALIZED', 0, 9)).toEqual([chunkOf(0, 2, 'n')]);
  });

  test('of batches that race for the same head exactly one wins', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const other = await opened.another();
    const { id } = await store.createRun(newRun());
    const race = Array.from({ length: 8 }, (_, i) =>
      (i % 2 ? store : other).commit([batchOf(id, 0, { chunks: [chunkOf(0, i + 1, `${i}`)] })]),
    );
    const results = (await Promise.all(race)).flat();
    const winner = results.indexOf('committed');
    expect(results.filter((each) => each === 'committed')).toHaveLength(1);
    expect(await store.chunks(id, 'RAW', 0, 99)).toEqual([chunkOf(0, winner + 1, `${winner}`)]);
  });

  test('replaces the tail chunk, also one of the same commit', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const { id } = await store.createRun(newRun());
    await store.commit([batchOf(id, 0, { chunks: [chunkOf(0, 3, 'old'), chunkOf(3, 1, 'tail')] })]);
    const results = await store.commit([
      batchOf(id, 1, { replacesTail: true, chunks: [chunkOf(3, 2, 'longer'), chunkOf(5, 1, 'x')] }),
      batchOf(id, 2, { replacesTail: true, chunks: [chunkOf(5, 4, 'xyz')] }),
    ]);
    expect(results).toEqual(['committed', 'committed']);
    const expected = [chunkOf(0, 3, 'old'), chunkOf(3, 2, 'longer'), chunkOf(5, 4, 'xyz')];
    expect(await store.chunks(id, 'RAW', 0, 99)).toEqual(expected);
    expect(await store.tailChunk(id, 'RAW')).toEqual(chunkOf(5, 4, 'xyz'));
  });

  test('a chunk that would overwrite another without saying so fails, and the head stays', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const { id } = await store.createRun(newRun());
    await store.commit([batchOf(id, 0, { chunks: [chunkOf(0, 3)] })]);
    const clash = batchOf(id, 1, { chunks: [chunkOf(0, 1, 'clash')] });
    await expect(store.commit([clash])).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    expect((await store.getRuns([id]))[0]?.raw).toEqual({ nextIndex: 3, seq: 1 });
    expect(await store.commit([batchOf(id, 1, { chunks: [chunkOf(3, 1)] })])).toEqual([
      'committed',
    ]);
  });

  test('writes more rows than fit one statement', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const { id } = await store.createRun(newRun());
    const chunks = Array.from({ length: 300 }, (_, i) => chunkOf(i, 1, `${i}`));
    await store.commit([batchOf(id, 0, { chunks })]);
    expect(await store.chunks(id, 'RAW', 0, 300)).toEqual(chunks);
  });

  test('of revisions the newest counts', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const { id } = await store.createRun(newRun());
    const revision = (index: number, seq: number) => ({
      index,
      seq,
      data: new Uint8Array([index, seq, 0, 255]),
    });
    await store.commit([
      batchOf(id, 0, { chunks: [chunkOf(0, 9)], revisions: [revision(1, 1), revision(4, 1)] }),
      batchOf(id, 1, { nextIndex: 9, revisions: [revision(4, 2)] }),
    ]);
    await store.commit([
      batchOf(id, 2, { nextIndex: 9, revisions: [revision(1, 3), revision(7, 3)] }),
    ]);

    const newest = [revision(1, 3), revision(4, 2), revision(7, 3)];
    expect(await store.revisions(id, 'RAW', 0, 9)).toEqual(newest);
    expect(await store.revisions(id, 'RAW', 2, 7)).toEqual([revision(4, 2)]);
    expect(await store.revisionsSince(id, 'RAW', 0, 0, 9, 99)).toEqual(newest);
    expect(await store.revisionsSince(id, 'RAW', 2, 0, 9, 1)).toEqual([revision(1, 3)]);
    expect(await store.revisionsSince(id, 'RAW', 2, 2, 9, 9)).toEqual([revision(7, 3)]);
    expect(await store.revisionsSince(id, 'RAW', 0, 0, 7, 99)).toEqual(newest.slice(0, 2));
    expect(await store.revisionsSince(id, 'RAW', 3, 0, 9, 99)).toEqual([]);
  });

  test('an ending makes the status final with the last chunks, once', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const { id } = await store.createRun(newRun());
    const ending = { status: 'FAILED', exitCode: 3, signal: null, error: 'broke' } as const;
    const at = Date.UTC(2026, 0, 3);
    await store.commit([batchOf(id, 0, { chunks: [chunkOf(0, 1)], ending, at })]);

    const [run] = await store.getRuns([id]);
    expect(run).toMatchObject({ ...ending, finishedAt: at, lastActivityAt: at });
    const late = batchOf(id, 1, { chunks: [chunkOf(1, 1)] });
    expect(await store.commit([late])).toEqual(['moved']);
  });

  test('an ending alone is no activity', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const { id } = await store.createRun(newRun());
    const ending = { status: 'LOST', exitCode: null, signal: 'SIGKILL', error: null } as const;
    await store.commit([batchOf(id, 0, { ending })]);
    const [run] = await store.getRuns([id]);
    expect(run).toMatchObject({
      ...ending,
      finishedAt: Date.UTC(2026, 0, 2),
      lastActivityAt: null,
    });
  });

  test('what was committed is there after opening the database again', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const { id } = await store.createRun(newRun());
    await store.commit([batchOf(id, 0, { chunks: [chunkOf(0, 3, 'kept')] })]);
    await store.close();
    const again = await opened.another();
    expect(await again.chunks(id, 'RAW', 0, 3)).toEqual([chunkOf(0, 3, 'kept')]);
    expect(await again.commit([])).toEqual([]);
  });
});
