import type { StoredChunk } from '@scrollback/log';
import { testDatabases } from '@scrollback/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchOf, chunkOf, newRun, openTestStore } from '../testing/open-test-store.ts';

/** Chunks one after the other with so many entries each; one without entries has bytes too. */
function chain(counts: readonly number[]): StoredChunk[] {
  let firstIndex = 0;
  let offset = 0;
  return counts.map((count) => {
    const byteLength = count * 10 + 5;
    const chunk = { ...chunkOf(firstIndex, count, `${offset}`), offset, byteLength };
    firstIndex += count;
    offset += byteLength;
    return chunk;
  });
}

describe.each(testDatabases())('chunks on $name', (databases) => {
  test('are found by entries and by bytes, whatever their sizes', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 12 }),
        fc.nat(40),
        fc.nat(12),
        fc.nat(400),
        fc.integer({ min: 1, max: 5 }),
        async (counts, from, length, offset, limit) => {
          const { id } = await store.createRun(newRun());
          const all = chain(counts);
          await store.commit([batchOf(id, 0, { chunks: all })]);
          const to = from + length;

          expect(await store.chunks(id, 'RAW', from, to)).toEqual(
            all.filter(
              ({ firstIndex, endIndex }) => Math.max(firstIndex, from) < Math.min(endIndex, to),
            ),
          );
          expect(await store.chunksAt(id, 'RAW', offset, limit)).toEqual(
            all.filter((chunk) => chunk.offset + chunk.byteLength > offset).slice(0, limit),
          );
          expect(await store.tailChunk(id, 'RAW')).toEqual(all.at(-1));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('of a run without any are none', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const { id } = await store.createRun(newRun());
    expect(await store.chunks(id, 'RAW', 0, 10)).toEqual([]);
    expect(await store.chunksAt(id, 'RAW', 0, 10)).toEqual([]);
    expect(await store.tailChunk(id, 'RAW')).toBeNull();
  });

  test('keep every byte and large numbers', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const { id } = await store.createRun(newRun());
    const chunk: StoredChunk = {
      ...chunkOf(0, 1),
      offset: 2 ** 45,
      firstAt: 2 ** 47,
      codec: 'brotli',
      data: Uint8Array.from({ length: 70_000 }, (_, i) => i % 256),
    };
    await store.commit([batchOf(id, 0, { chunks: [chunk], byteCount: 2 ** 46 })]);
    expect(await store.chunksAt(id, 'RAW', 2 ** 45, 1)).toEqual([chunk]);
    expect((await store.getRuns([id]))[0]?.byteCount).toBe(2 ** 46);
  });
});
