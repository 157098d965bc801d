import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RawEntry } from '../entry.ts';
import { Ring, type RingBounds, type RingChange } from './ring.ts';

/** A channel as it stood after a commit: what each entry read, and which commit replaced it last. */
interface State {
  texts: readonly string[];
  changed: readonly number[];
}

interface Commit {
  appended: readonly string[];
  /** Picks entries from before, by remainder. */
  replaced: readonly { pick: number; text: string }[];
  /** How many of the appended the change carries at most. */
  newest: number;
  delivery: 'once' | 'twice' | 'missed';
}

function line(index: number, text: string): RawEntry {
  const rest = { level: null, partial: false, truncatedBytes: 0 } as const;
  return { index, timestamp: 0, stream: 'STDOUT', text, ...rest };
}

/** The plain truth beside the ring: every state of the channel. */
class Channel {
  readonly states: State[] = [{ texts: [], changed: [] }];

  get seq(): number {
    return this.states.length - 1;
  }

  at(seq: number): State {
    return this.states[seq] ?? { texts: [], changed: [] };
  }

  commit({ appended, replaced, newest }: Commit): RingChange {
    const before = this.at(this.seq);
    const seq = this.seq + 1;
    const texts = [...before.texts, ...appended];
    const changed = [...before.changed, ...appended.map(() => 0)];
    for (const { pick, text } of before.texts.length > 0 ? replaced : []) {
      texts[pick % before.texts.length] = text;
      changed[pick % before.texts.length] = seq;
    }
    this.states.push({ texts, changed });
    const first = Math.max(before.texts.length, texts.length - newest);
    return {
      before: { nextIndex: before.texts.length, seq: seq - 1 },
      after: { nextIndex: texts.length, seq },
      appended: texts.slice(first).map((text, i) => line(first + i, text)),
      replaced: texts.flatMap((text, i) =>
        i < before.texts.length && changed[i] === seq ? [line(i, text)] : [],
      ),
    };
  }

  /** What came after a position, as the channel stood at `seq`. */
  after(position: { index: number; seq: number }, seq: number, limit: number) {
    const { texts, changed } = this.at(seq);
    const from = position.index + 1;
    const lines = texts.map((text, i) => line(i, text));
    return {
      appended: lines.slice(from, from + limit),
      replaced: lines.filter((_, i) => i < from && (changed[i] ?? 0) > position.seq),
      seq,
    };
  }
}

const text = fc.integer({ min: 0, max: 300 }).map((length) => 'x'.repeat(length));
const commit: fc.Arbitrary<Commit> = fc.record({
  appended: fc.array(text, { maxLength: 5 }),
  replaced: fc.array(fc.record({ pick: fc.nat(), text }), { maxLength: 3 }),
  newest: fc.constantFrom(1, 2, 100, 100, 100),
  delivery: fc.constantFrom<Commit['delivery'][]>(
    'once',
    'once',
    'once',
    'once',
    'twice',
    'missed',
  ),
});
const bounds: fc.Arbitrary<RingBounds> = fc.record({
  maxBytes: fc.integer({ min: 1, max: 6000 }),
  maxEntries: fc.integer({ min: 1, max: 12 }),
});

function checkReads(ring: Ring, channel: Channel, limit: number): void {
  for (let index = -1; index < ring.nextIndex; index++) {
    for (let seq = 0; seq <= ring.seq; seq++) {
      const read = ring.read({ index, seq }, limit);
      if (read === null) continue;
      const expected = channel.after({ index, seq }, ring.seq, limit);
      expect(read.appended).toEqual(expected.appended);
      expect(read.replaced.toSorted((a, b) => a.index - b.index)).toEqual(expected.replaced);
      expect(read.seq).toBe(expected.seq);
    }
  }
}

test('whatever is committed, missed or repeated, bounds hold and a read is right or refused', () => {
  fc.assert(
    fc.property(
      fc.array(commit, { maxLength: 14 }),
      bounds,
      fc.integer({ min: 1, max: 9 }),
      (commits, bounds, limit) => {
        const channel = new Channel();
        const ring = new Ring(bounds, { nextIndex: 0, seq: 0 });
        for (const commit of commits) {
          const change = channel.commit(commit);
          if (commit.delivery === 'missed') continue;
          ring.apply(change);
          if (commit.delivery === 'twice') ring.apply(change);
          const { texts } = channel.at(ring.seq);
          expect(ring.nextIndex).toBe(texts.length);
          expect(ring.size).toBe(ring.nextIndex - ring.firstIndex);
          expect(ring.size).toBeLessThanOrEqual(bounds.maxEntries);
          const held = ring.newest(1000);
          expect(held).toEqual(
            texts.slice(ring.firstIndex).map((text, i) => line(ring.firstIndex + i, text)),
          );
          const bytes = held.reduce(
            (sum, entry) => sum + ('text' in entry ? entry.text.length * 2 + 128 : 0),
            0,
          );
          if (ring.size > 1) expect(ring.bytes).toBeLessThanOrEqual(bounds.maxBytes);
          else expect(ring.bytes).toBeLessThanOrEqual(Math.max(bounds.maxBytes, bytes));
          expect(ring.bytes).toBeGreaterThanOrEqual(bytes);
          if (change.appended.length > 0) expect(ring.size).toBeGreaterThan(0);
          checkReads(ring, channel, limit);
        }
      },
    ),
    { numRuns: 300 },
  );
});

const roomy: RingBounds = { maxBytes: 1_000_000, maxEntries: 1000 };
const once = (appended: string[], replaced: Commit['replaced'] = []): Commit => ({
  appended,
  replaced,
  newest: 100,
  delivery: 'once',
});

test('with room for all, every reader of what was applied is served', () => {
  const channel = new Channel();
  const ring = new Ring(roomy, { nextIndex: 0, seq: 0 });
  ring.apply(channel.commit(once(['a', 'b'])));
  ring.apply(channel.commit(once(['c'], [{ pick: 0, text: 'A' }])));
  for (const position of [
    { index: -1, seq: 0 },
    { index: 1, seq: 1 },
    { index: 2, seq: 2 },
  ]) {
    expect(ring.read(position, 100)).toEqual(channel.after(position, 2, 100));
  }
});

test('a reader from before the ring began is refused', () => {
  const ring = new Ring(roomy, { nextIndex: 10, seq: 5 });
  expect(ring.read({ index: 8, seq: 5 }, 10)).toBeNull();
  expect(ring.read({ index: 9, seq: 4 }, 10)).toBeNull();
  expect(ring.read({ index: 9, seq: 5 }, 10)).toEqual({ appended: [], replaced: [], seq: 5 });
});

test('a ring full to its bytes still serves a replacement to a reader one commit behind', () => {
  const channel = new Channel();
  const ring = new Ring({ maxBytes: 20_000, maxEntries: 1000 }, { nextIndex: 0, seq: 0 });
  for (let i = 0; i < 40; i++) {
    ring.apply(channel.commit(once(['x'.repeat(436)])));
    const position = { index: ring.nextIndex - 1, seq: ring.seq };
    ring.apply(channel.commit(once([], [{ pick: 0, text: `${i}%` }])));
    expect(ring.read(position, 100)).toEqual(channel.after(position, ring.seq, 100));
  }
  expect(ring.size).toBeGreaterThan(10);
  expect(ring.size).toBeLessThan(40);
});

test('after missed commits the ring goes on, and refuses readers from before them', () => {
  const channel = new Channel();
  const ring = new Ring(roomy, { nextIndex: 0, seq: 0 });
  ring.apply(channel.commit(once(['a'])));
  channel.commit(once(['missed'], [{ pick: 0, text: 'A' }]));
  ring.apply(channel.commit(once(['c'])));
  expect(ring.read({ index: 0, seq: 1 }, 10)).toBeNull();
  expect(ring.read({ index: 1, seq: 2 }, 10)).toEqual(channel.after({ index: 1, seq: 2 }, 3, 10));
});
