import type { ArchivePlace } from '@scrollback/log';
import { describe, expect, test } from 'vitest';
import { testObjects } from '../testing/test-objects.ts';
import { ChunkData } from './chunk-data.ts';
import type { Objects } from './objects.ts';
import { sha256Of } from './place.ts';

const KEY = 'run_00000000/one';
const DATA = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * 7) % 253);

function place(at: number, length: number, key = KEY): ArchivePlace {
  return { key, at, length, sha256: sha256Of(DATA.subarray(at, at + length)), codec: 'plain' };
}

/** The same, with the number of bytes that each call read. */
function counting(objects: Objects): { objects: Objects; reads: number[] } {
  const reads: number[] = [];
  const get: Objects['get'] = (key, at, length) => {
    reads.push(length);
    return objects.get(key, at, length);
  };
  return { objects: { ...objects, get }, reads };
}

describe.each(testObjects())('data of chunks in $name', ({ create }) => {
  test('what lies together is read together, once for all who want it', async () => {
    await using made = await create();
    await made.objects.put(KEY, DATA);
    await made.objects.put('run_00000000/two', DATA);
    const { objects, reads } = counting(made.objects);
    const data = new ChunkData(objects);
    const places = [place(0, 10), place(10, 20), place(50, 5), place(55, 5, 'run_00000000/two')];
    const wanted = places.map(({ at, length }) => DATA.slice(at, at + length));
    const all = await Promise.all([data.of(places), data.of(places), data.of(places.slice(1))]);
    expect(all).toEqual([wanted, wanted, wanted.slice(1)]);
    expect(await data.of(places.toReversed())).toEqual(wanted.toReversed());
    expect(reads).toEqual([30, 5, 5]);
  });

  test('what is kept and what is read come in the order asked', async () => {
    await using made = await create();
    await made.objects.put(KEY, DATA);
    const { objects, reads } = counting(made.objects);
    const data = new ChunkData(objects);
    const places = [place(0, 10), place(10, 20), place(30, 5), place(35, 5)];
    await data.of(places.slice(1, 2));
    const wanted = places.map(({ at, length }) => DATA.slice(at, at + length));
    expect(await data.of(places)).toEqual(wanted);
    expect(reads).toEqual([20, 10, 10]);
  });

  test('what it keeps is bounded, and the oldest goes first', async () => {
    await using made = await create();
    await made.objects.put(KEY, DATA);
    for (let i = 0; i < 12; i++) await made.objects.put(`run_00000000/${i}`, DATA);
    const { objects, reads } = counting(made.objects);
    const data = new ChunkData(objects);
    for (let i = 0; i < 12; i++) await data.of([place(0, DATA.length, `run_00000000/${i}`)]);
    await data.of([place(0, DATA.length, 'run_00000000/11')]);
    expect(reads).toHaveLength(12);
    await data.of([place(0, DATA.length, 'run_00000000/0')]);
    expect(reads).toHaveLength(13);
  });

  test('an error is not kept', async () => {
    await using made = await create();
    const data = new ChunkData(made.objects);
    await expect(data.of([place(0, 10)])).rejects.toMatchObject({ code: 'ARCHIVE_DAMAGED' });
    await made.objects.put(KEY, DATA);
    expect(await data.of([place(0, 10)])).toEqual([DATA.slice(0, 10)]);
    const back = await made.takeAway();
    await expect(data.of([place(10, 10)])).rejects.toMatchObject({ code: 'ARCHIVE_UNAVAILABLE' });
    expect(await data.of([place(0, 10)])).toEqual([DATA.slice(0, 10)]);
    await back();
    expect(await data.of([place(10, 10)])).toEqual([DATA.slice(10, 20)]);
  });

  test('bytes that are not those that were put are never given out', async () => {
    await using made = await create();
    const changed = DATA.slice();
    changed[25] = 1 + (changed[25] ?? 0);
    await made.objects.put(KEY, changed);
    const data = new ChunkData(made.objects);
    await expect(data.of([place(0, 10), place(10, 20)])).rejects.toMatchObject({
      code: 'ARCHIVE_DAMAGED',
      message: expect.stringContaining('from byte 10 to 30'),
    });
    expect(await data.of([place(0, 10)])).toEqual([DATA.slice(0, 10)]);
  });
});

test('without an archive, an archived chunk names the variable that is missing', async () => {
  await expect(new ChunkData(null).of([place(0, 10)])).rejects.toMatchObject({
    code: 'ARCHIVE_UNAVAILABLE',
    message: expect.stringContaining('SCROLLBACK_ARCHIVE_URL'),
  });
  expect(await new ChunkData(null).of([])).toEqual([]);
});
