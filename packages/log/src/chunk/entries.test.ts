import { expect, test } from 'vitest';
import type { LogStream } from '../entry.ts';
import { Sequencer } from '../split/sequencer.ts';
import { entriesOf } from './entries.ts';
import type { Pieces } from './pieces.ts';
import { encodeRevision } from './revision.ts';

function pieces(...segments: [stream: LogStream, text: string][]): Pieces {
  const sequencer = new Sequencer(100);
  segments.forEach(([stream, text], i) => {
    sequencer.push({ stream, timestamp: i, bytes: new TextEncoder().encode(text) });
  });
  const { tail } = sequencer.take();
  if (!tail) throw new Error('nothing was pushed');
  return tail.pieces;
}

test('only the entries of the range, ascending', () => {
  const given = pieces(['STDOUT', '0\n1\n2\n3\n4\n']);
  expect(entriesOf(given, 1, 4, 100).map(({ text }) => text)).toEqual(['1', '2', '3']);
  expect(entriesOf(given, 7, 9, 100)).toEqual([]);
  expect(entriesOf(given, 3, 3, 100)).toEqual([]);
});

test('lines of several streams woven into each other, each with the time of its first byte', () => {
  const given = pieces(
    ['STDOUT', 'a'],
    ['STDERR', 'b'],
    ['STDOUT', 'A\n'],
    ['SYSTEM', 'c\n'],
    ['STDERR', 'B'],
  );
  expect(
    entriesOf(given, 0, 9, 100).map(({ text, timestamp, partial }) => [text, timestamp, partial]),
  ).toEqual([
    ['aA', 0, false],
    ['bB', 1, true],
    ['c', 3, false],
  ]);
});

test('what goes on from before these pieces is no entry of theirs', () => {
  const sequencer = new Sequencer(100);
  const bytes = new TextEncoder().encode('x'.repeat(20_000));
  sequencer.push({ stream: 'STDOUT', timestamp: 0, bytes });
  sequencer.take();
  sequencer.push({ stream: 'STDOUT', timestamp: 1, bytes: new TextEncoder().encode('y\nnext\n') });
  const { tail, revisions } = sequencer.take();
  const entries = tail ? entriesOf(tail.pieces, 0, 9, 100) : [];
  expect(entries.map(({ index, text }) => [index, text])).toEqual([[1, 'next']]);
  expect([...revisions.keys()]).toEqual([0]);
});

test('revisions among the pieces say how their entries read', () => {
  const given = pieces(['STDOUT', 'a\nb\nc\n']);
  const shown = new TextEncoder().encode('B');
  const data = encodeRevision({
    stream: 'SYSTEM',
    timestamp: 9,
    partial: false,
    level: 'ERROR',
    state: { shown, shownBytes: 1, returned: false, begun: 0 },
  });
  given.revisions = [{ index: 1, seq: 4, data }];
  const b = { index: 1, text: 'B', stream: 'SYSTEM', timestamp: 9, level: 'ERROR' };
  expect(entriesOf(given, 0, 9, 100)).toMatchObject([{ text: 'a' }, b, { text: 'c' }]);
  expect(entriesOf(given, 2, 9, 100)).toMatchObject([{ text: 'c' }]);
});
