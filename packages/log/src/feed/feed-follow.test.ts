import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor, type Position } from '../cursor.ts';
import type { Entry, RawEntry } from '../entry.ts';
import type { LogEvent } from '../event.ts';
import { Feed } from './feed.ts';

function line(index: number, text: string): RawEntry {
  const rest = { level: null, partial: false, truncatedBytes: 0 } as const;
  return { index, timestamp: 0, stream: 'STDOUT', text, ...rest };
}

function texts(feed: Feed): (string | undefined)[] {
  return Array.from({ length: feed.next - feed.first }, (_, i) => {
    const entry = feed.get(feed.first + i);
    return entry && 'text' in entry ? entry.text : undefined;
  });
}

/** A channel that grows, and what a server makes of it. */
class Channel {
  readonly lines: { text: string; replacedAt: number }[] = [];
  seq = 0;

  commit(appended: number, picks: readonly number[]): void {
    this.seq++;
    for (const pick of this.lines.length > 0 ? picks : []) {
      const text = `replaced at ${this.seq}`;
      this.lines[pick % this.lines.length] = { text, replacedAt: this.seq };
    }
    for (let i = 0; i < appended; i++) {
      this.lines.push({ text: `appended at ${this.seq}`, replacedAt: 0 });
    }
  }

  get head(): Position {
    return { index: this.lines.length - 1, seq: this.seq };
  }

  page(from: number, to: number): { entries: Entry[]; cursor: string } {
    const entries = this.lines.map(({ text }, i) => line(i, text)).slice(from, to);
    const index = entries.at(-1)?.index ?? this.lines.length - 1;
    return { entries, cursor: encodeCursor({ index, seq: this.seq }) };
  }

  /** Everything after a position; more than `room` new entries come as a Snapshot. */
  events(position: Position, room: number): LogEvent[] {
    const from = position.index + 1;
    const replaced = this.lines.flatMap(({ text, replacedAt }, index) =>
      index < from && replacedAt > position.seq ? [{ index, text }] : [],
    );
    const events = replaced.map(({ index, text }, i): LogEvent => {
      const seq = i === replaced.length - 1 ? this.seq : position.seq;
      const cursor = encodeCursor({ index: position.index, seq });
      return { type: 'Replace', index, entry: line(index, text), cursor };
    });
    const firstIndex = Math.max(from, this.lines.length - room);
    const { entries } = this.page(firstIndex, this.lines.length);
    const cursor = encodeCursor(this.head);
    const skipped = firstIndex - from;
    if (skipped > 0) events.push({ type: 'Snapshot', firstIndex, entries, skipped, cursor });
    else if (entries.length > 0) events.push({ type: 'Append', firstIndex, entries, cursor });
    return events;
  }
}

type Step =
  | { do: 'commit'; appended: number; picks: number[] }
  | { do: 'ask'; from: number; size: number }
  | { do: 'answer'; pick: number; again: boolean }
  | { do: 'follow'; room: number; lost: number }
  | { do: 'keep'; from: number; size: number };

const small = fc.nat(12);
const step = fc.oneof(
  fc.record({
    do: fc.constant('commit' as const),
    appended: fc.nat(4),
    picks: fc.array(fc.nat(), { maxLength: 3 }),
  }),
  fc.record({ do: fc.constant('ask' as const), from: small, size: fc.nat(8) }),
  fc.record({ do: fc.constant('answer' as const), pick: fc.nat(), again: fc.boolean() }),
  fc.record({
    do: fc.constant('follow' as const),
    room: fc.integer({ min: 1, max: 9 }),
    lost: fc.nat(3),
  }),
  fc.record({ do: fc.constant('keep' as const), from: small, size: fc.nat(15) }),
);

class Reader {
  readonly feed = new Feed();
  readonly channel = new Channel();
  #asked: Entry[][] = [];
  readonly #start: Position;

  constructor(firstCommit: number, pageFirst: boolean) {
    this.channel.commit(firstCommit, []);
    this.#start = this.channel.head;
    const { entries, cursor } = this.channel.page(firstCommit - 2, firstCommit);
    if (pageFirst) this.feed.insert(entries, cursor);
  }

  do(step: Step): void {
    if (step.do === 'commit') this.channel.commit(step.appended, step.picks);
    else if (step.do === 'ask')
      this.#asked.push(this.channel.page(step.from, step.from + step.size).entries);
    else if (step.do === 'follow') this.follow(step.room, step.lost);
    else if (step.do === 'answer')
      this.#answer(step.pick % Math.max(1, this.#asked.length), step.again);
    else {
      this.feed.keep(step.from, step.from + step.size);
      this.#asked = [];
    }
  }

  /** Reads events up to now; the last `lost` of them break with the connection. */
  follow(room: number, lost: number): void {
    const { cursor } = this.feed;
    const events = this.channel.events(cursor ? decodeCursor(cursor) : this.#start, room);
    for (const event of events.slice(0, Math.max(0, events.length - lost))) {
      this.feed.apply(event);
      if (event.type === 'Snapshot') this.#asked = [];
    }
  }

  answerAll(): void {
    while (this.#asked.length > 0) this.#answer(this.#asked.length - 1, false);
  }

  #answer(pick: number, again: boolean): void {
    const page = this.#asked[pick];
    if (page) this.feed.insert(page);
    if (!again) this.#asked.splice(pick, 1);
  }
}

test('pages and events, late, repeated and resumed, end with what history returns', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 40 }),
      fc.nat(6),
      fc.boolean(),
      (steps, size, pageFirst) => {
        const reader = new Reader(size, pageFirst);
        const { feed, channel } = reader;
        for (const step of steps) reader.do(step);
        reader.answerAll();
        reader.follow(5, 0);
        const window = texts(feed);
        expect(window.filter((text) => text !== undefined)).toHaveLength(feed.size);
        if (feed.size > 0) expect(window[0]).toBeDefined();
        for (;;) {
          const hole = feed.hole(feed.first, feed.next);
          if (!hole) break;
          for (let i = hole.from; i < hole.to; i++) expect(feed.get(i)).toBeUndefined();
          feed.insert(channel.page(hole.from, hole.to).entries);
        }
        expect(texts(feed)).toEqual(
          channel.lines.slice(feed.first, feed.next).map(({ text }) => text),
        );
      },
    ),
    { numRuns: 2000 },
  );
});
