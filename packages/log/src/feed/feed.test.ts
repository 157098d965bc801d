import { expect, test } from 'vitest';
import { encodeCursor } from '../cursor.ts';
import type { RawEntry } from '../entry.ts';
import type { LogEvent } from '../event.ts';
import type { Run } from '../run.ts';
import { Feed } from './feed.ts';

function line(index: number, text: string): RawEntry {
  const rest = { level: null, partial: false, truncatedBytes: 0 } as const;
  return { index, timestamp: 0, stream: 'STDOUT', text, ...rest };
}

function append(firstIndex: number, texts: string[], seq = 1): LogEvent {
  const entries = texts.map((text, i) => line(firstIndex + i, text));
  const cursor = encodeCursor({ index: firstIndex + texts.length - 1, seq });
  return { type: 'Append', firstIndex, entries, cursor };
}

function replace(index: number, text: string, seq = 2): LogEvent {
  const cursor = encodeCursor({ index, seq });
  return { type: 'Replace', index, entry: line(index, text), cursor };
}

function texts(feed: Feed): (string | undefined)[] {
  return Array.from({ length: feed.next - feed.first }, (_, i) => {
    const entry = feed.get(feed.first + i);
    return entry && 'text' in entry ? entry.text : undefined;
  });
}

test('events before any page make a window of their own', () => {
  const feed = new Feed();
  expect([feed.first, feed.next, feed.size, feed.cursor]).toEqual([0, 0, 0, null]);
  feed.apply(append(50, ['a', 'b'], 7));
  feed.insert([line(48, 'x'), line(49, 'y')], 'older');
  expect([feed.first, feed.next, texts(feed)]).toEqual([48, 52, ['x', 'y', 'a', 'b']]);
  expect(feed.cursor).toBe(encodeCursor({ index: 51, seq: 7 }));
});

test('following starts at the first page, and goes on at the last event', () => {
  const feed = new Feed();
  feed.insert([line(0, 'a')], 'first');
  feed.insert([line(1, 'b')], 'second');
  expect(feed.cursor).toBe('first');
  const event = append(2, ['c']);
  feed.apply(event);
  expect(feed.cursor).toBe(event.cursor);
});

test('a Replace of what is not in the window is not shown, and moves the cursor', () => {
  const feed = new Feed();
  feed.apply(append(10, ['a']));
  for (const index of [3, 99]) feed.apply(replace(index, 'x'));
  expect([feed.first, feed.next, feed.size]).toEqual([10, 11, 1]);
  expect(feed.cursor).toBe(encodeCursor({ index: 99, seq: 2 }));
});

test('a page asked for before a Replace of an entry that was not here does not undo it', () => {
  const feed = new Feed();
  feed.apply(append(10, ['a']));
  feed.apply(replace(8, '100%'));
  feed.insert([line(8, '50%'), line(9, 'b')]);
  expect(texts(feed)).toEqual(['100%', 'b', 'a']);
});

test('a page asked for before the Append of an entry does not undo it', () => {
  const feed = new Feed();
  feed.apply(append(0, ['100%'], 5));
  feed.insert([line(0, '50%')]);
  expect(texts(feed)).toEqual(['100%']);
});

test('a replacement that an event has overtaken does not come back with a page', () => {
  const feed = new Feed();
  feed.apply(append(0, ['0%', 'b']));
  feed.apply(replace(0, '50%'));
  feed.apply(append(0, ['100%', 'b'], 9));
  feed.keep(1, 2);
  feed.insert([line(0, '100%')]);
  expect(texts(feed)).toEqual(['100%', 'b']);
});

test('an entry that was forgotten comes back as its page says', () => {
  const feed = new Feed();
  feed.apply(append(0, ['live', 'b', 'c']));
  feed.keep(1, 3);
  expect([feed.first, texts(feed)]).toEqual([1, ['b', 'c']]);
  feed.insert([line(0, 'newer')]);
  expect(texts(feed)).toEqual(['newer', 'b', 'c']);
});

test('a Snapshot forgets what it skips: a page that brought it may be out of date', () => {
  const feed = new Feed();
  feed.insert([line(0, 'a'), line(3, 'd')], encodeCursor({ index: 0, seq: 1 }));
  const entries = [line(5, 'f')];
  feed.apply({ type: 'Snapshot', firstIndex: 5, entries, skipped: 4, cursor: 'later' });
  expect(texts(feed)).toEqual(['a', undefined, undefined, undefined, undefined, 'f']);
});

test('a Snapshot leaves a hole that names what was skipped', () => {
  const feed = new Feed();
  feed.insert([line(0, 'a'), line(1, 'b')], 'start');
  const entries = [line(7, 'h'), line(8, 'i')];
  feed.apply({ type: 'Snapshot', firstIndex: 7, entries, skipped: 5, cursor: 'later' });
  expect(feed.hole(feed.first, feed.next)).toEqual({ from: 2, to: 7 });
  expect(feed.hole(4, 6)).toEqual({ from: 4, to: 6 });
  expect(feed.hole(7, 9)).toBeNull();
});

test('the window begins at an entry also where forgetting ends in a hole', () => {
  const feed = new Feed();
  feed.insert([line(0, 'a'), line(10, 'k')]);
  feed.keep(5, 20);
  expect([feed.first, feed.next]).toEqual([10, 11]);
  feed.keep(15, 20);
  expect([feed.first, feed.next, feed.size]).toEqual([11, 11, 0]);
  feed.insert([2, 4, 6, 8].map((index) => line(index, 'x')));
  feed.keepSpans([
    { from: 8, to: 9 },
    { from: 3, to: 5 },
  ]);
  expect([feed.first, feed.hole(4, 9), feed.size]).toEqual([4, { from: 5, to: 8 }, 2]);
});

test('replacements remembered for pages under way are bounded', () => {
  const feed = new Feed();
  feed.apply(append(10_000, ['a']));
  for (let index = 0; index < 5000; index++) feed.apply(replace(index, 'live'));
  feed.insert([line(0, 'page'), line(4999, 'page')]);
  expect([feed.get(0), feed.get(4999)]).toEqual([line(0, 'page'), line(4999, 'live')]);
});

test('Finished carries the run', () => {
  const feed = new Feed();
  const head = { nextIndex: 0, seq: 0 };
  const run: Run = {
    id: 'run_00000000',
    name: 'r',
    status: 'SUCCEEDED',
    source: 'PROCESS',
    format: 'TEXT',
    command: null,
    labels: [],
    taskId: null,
    ...{ createdAt: 0, startedAt: 0, finishedAt: 1, lastActivityAt: 1 },
    ...{ exitCode: 0, signal: null, error: null },
    ...{ maskedCount: 0, derivedBytes: 0, sessionId: null },
    ...{ raw: head, normalized: head, byteCount: 0, uploadOffset: 0 },
  };
  expect(feed.finished).toBeNull();
  feed.apply({ type: 'Finished', run, cursor: 'end' });
  expect([feed.finished, feed.cursor]).toEqual([run, 'end']);
});
