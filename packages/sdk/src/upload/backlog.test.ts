import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryBacklog } from './backlog.ts';

type Step = { push: number } | { read: number; forget: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ push: fc.oneof(fc.nat(300), fc.integer({ min: 7000, max: 70_000 })) }),
  fc.record({ read: fc.nat(100_000), forget: fc.double({ min: 0, max: 1, noNaN: true }) }),
);

test('what is read is what was pushed, from any offset, and ends with whole frames', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const backlog = createMemoryBacklog();
      let pushed = Buffer.alloc(0);
      const ends = new Set([0]);
      for (const [i, one] of steps.entries()) {
        if ('push' in one) {
          backlog.push(Buffer.alloc(one.push, i + 1));
          pushed = Buffer.concat([pushed, Buffer.alloc(one.push, i + 1)]);
          ends.add(pushed.length);
        } else {
          const { start } = backlog;
          const read = Buffer.concat(await backlog.read(start, one.read));
          expect(read.equals(pushed.subarray(start, start + read.length))).toBe(true);
          expect(ends.has(start + read.length)).toBe(true);
          if (start < pushed.length) expect(read.length).toBeGreaterThan(0);
          backlog.forget(start + Math.floor(read.length * one.forget));
        }
        expect(backlog.end).toBe(pushed.length);
      }
    }),
  );
});

test('parts that were read stay as they are while more is written', async () => {
  const backlog = createMemoryBacklog();
  backlog.push(Buffer.from('one'));
  const [part] = await backlog.read(0, 1000);
  backlog.push(Buffer.from('two'));
  backlog.forget(3);
  backlog.push(Buffer.from('three'));
  expect(Buffer.from(part ?? []).toString()).toBe('one');
  expect(Buffer.concat(await backlog.read(3, 1000)).toString()).toBe('twothree');
});
