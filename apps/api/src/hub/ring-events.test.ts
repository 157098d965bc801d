import { type RawEntry, Ring } from '@scrollback/log';
import { expect, test } from 'vitest';
import { ringEvents } from './ring-events.ts';

function line(index: number, text = `line ${index}`): RawEntry {
  const rest = { level: null, partial: false, truncatedBytes: 0 } as const;
  return { index, timestamp: 0, stream: 'STDOUT', text, ...rest };
}

function createRing(bounds = { maxBytes: 1_000_000, maxEntries: 1000 }) {
  const ring = new Ring(bounds, { nextIndex: 0, seq: 0 });
  const commit = (appended: RawEntry[], replaced: RawEntry[] = []) => {
    const before = { nextIndex: ring.nextIndex, seq: ring.seq };
    const after = { nextIndex: before.nextIndex + appended.length, seq: before.seq + 1 };
    ring.apply({ before, after, appended, replaced });
  };
  return { ring, commit };
}

test('readers at one place get the same events, until the ring moves', () => {
  const { ring, commit } = createRing();
  commit([line(0), line(1)]);
  const start = { index: -1, seq: 0 };
  const first = ringEvents(ring, start);
  expect(ringEvents(ring, start)).toBe(first);
  expect(first).toMatchObject({
    events: [{ type: 'Append', firstIndex: 0, entries: [line(0), line(1)] }],
    reached: { index: 1, seq: 1 },
  });

  commit([line(2)], [line(0, 'other')]);
  const second = ringEvents(ring, { index: 1, seq: 1 });
  expect(second).toMatchObject({
    events: [
      { type: 'Replace', index: 0, entry: line(0, 'other') },
      { type: 'Append', firstIndex: 2, entries: [line(2)] },
    ],
    reached: { index: 2, seq: 2 },
  });
  expect(ringEvents(ring, start)).toMatchObject({
    events: [{ entries: [line(0, 'other'), line(1), line(2)] }],
  });
});

test('readers at many places each get what follows theirs', () => {
  const { ring, commit } = createRing();
  commit(Array.from({ length: 50 }, (_, i) => line(i)));
  for (let round = 0; round < 2; round++) {
    for (let index = -1; index < 49; index++) {
      expect(ringEvents(ring, { index, seq: 1 })?.events).toMatchObject([
        { type: 'Append', firstIndex: index + 1, entries: { length: 49 - index } },
      ]);
    }
  }
});

test('who has left the ring is told so, also after others were served', () => {
  const { ring, commit } = createRing({ maxBytes: 1_000_000, maxEntries: 2 });
  commit([line(0), line(1)]);
  const start = { index: -1, seq: 0 };
  expect(ringEvents(ring, start)).not.toBeNull();
  commit([line(2)]);
  expect(ringEvents(ring, start)).toBeNull();
  expect(ringEvents(ring, { index: 0, seq: 1 })?.reached).toEqual({ index: 2, seq: 2 });
});

test('a line larger than the ring stays, and is told', () => {
  const { ring, commit } = createRing({ maxBytes: 16_384, maxEntries: 1000 });
  commit([line(0)]);
  commit([line(1, 'x'.repeat(65_536))]);
  expect(ring.size).toBe(1);
  expect(ringEvents(ring, { index: 0, seq: 1 })?.events).toMatchObject([{ firstIndex: 1 }]);
});
