import { appendFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder, until } from '@scrollback/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Changes } from './changes.ts';
import { followFile } from './follow-file.ts';

/** Follows a file; a step is done when everything that it did was told. */
async function following(path: string, { from = 0, blockBytes = 7 } = {}) {
  const changes = new Changes(5);
  changes.watch(join(path, '..'));
  const stopping = new AbortController();
  const events: string[] = [];
  const seen = { text: '', events, quiet: 0, from: -1 };
  const followed = (async () => {
    const changed = (signal: AbortSignal, looks: number) => changes.changed(path, signal, looks);
    const { signal } = stopping;
    for await (const event of followFile({ path, from, changed, signal, blockBytes })) {
      if (event.type === 'data') seen.text += Buffer.from(event.bytes).toString();
      else if (event.type === 'quiet') seen.quiet++;
      else if (event.type === 'begun') {
        seen.events.push(event.how);
        seen.from = event.from;
      } else seen.events.push(event.type);
    }
  })();
  return {
    seen,
    /** Two looks that found nothing new: the second one began after what was done before. */
    async settled(): Promise<void> {
      const { quiet } = seen;
      await until(() => seen.quiet >= quiet + 2);
    },
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await followed;
      changes[Symbol.dispose]();
    },
  };
}

test('appends, truncation, rotation, deletion and coming back are followed in order', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'app.log');
  await writeFile(path, 'one\npart');
  await using file = await following(path);
  await file.settled();
  expect(file.seen.text).toBe('one\npart');
  await appendFile(path, 'ial\n');
  await file.settled();
  await truncate(path);
  await file.settled();
  await appendFile(path, 'two\n');
  await file.settled();
  await appendFile(path, 'last of old\n');
  await rename(path, `${path}.1`);
  await writeFile(path, 'three\n');
  await file.settled();
  await rm(path);
  await file.settled();
  await writeFile(path, 'four\n');
  await file.settled();
  expect(file.seen.text).toBe('one\npartial\ntwo\nlast of old\nthree\nfour\n');
  // Between a rename and the next file of the name there is none, too.
  const begun = file.seen.events.filter((event) => event !== 'deleted');
  expect(begun).toEqual(['found', 'truncated', 'rotated', 'rotated']);
  expect(file.seen.events.at(-2)).toBe('deleted');
});

test('a file that is not there yet is followed once it is; one that is known goes on', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'app.log');
  await using file = await following(path);
  await file.settled();
  await writeFile(path, 'hello\n');
  await file.settled();
  expect(file.seen.text).toBe('hello\n');
  await using again = await following(path, { from: 3 });
  await again.settled();
  expect(again.seen).toMatchObject({ text: 'lo\n', from: 3 });
  // Cut off and grown beyond where it stood, between two looks.
  await writeFile(path, 'another, longer\n');
  await again.settled();
  expect(again.seen.text).toBe('lo\nanother, longer\n');
});

const nothing = () => Promise.resolve();
const STEPS = {
  append: nothing,
  partial: nothing,
  truncate: (path: string) => truncate(path),
  rotate: (path: string, step: number) => rename(path, `${path}.${step}`),
  remove: (path: string) => rm(path),
};
const KINDS = ['append', 'partial', 'truncate', 'rotate', 'remove'] as const;

test('whatever happens to the file, all that was written is told once and in order', async () => {
  const step = fc.tuple(fc.constantFrom(...KINDS), fc.nat(40));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.nat(30), async (steps, blockBytes) => {
      await using folder = await temporaryFolder();
      const path = join(folder.path, 'f');
      await writeFile(path, '');
      await using file = await following(path, { blockBytes: blockBytes + 1 });
      await file.settled();
      let expected = '';
      for (const [i, [what, length]] of steps.entries()) {
        const text = `${i}:${'x'.repeat(length)}${what === 'partial' ? '' : '\n'}`;
        // What was not read yet would be gone with it.
        if (what === 'truncate' || what === 'remove') await file.settled();
        await STEPS[what](path, i);
        if (what === 'truncate' || what === 'remove') await file.settled();
        await appendFile(path, text);
        expected += text;
        // A name that changes hands twice between two looks shows its last file only.
        if (what === 'rotate' || what === 'remove') await file.settled();
      }
      await file.settled();
      expect(file.seen.text).toBe(expected);
    }),
    { numRuns: 25 },
  );
}, 60_000);
