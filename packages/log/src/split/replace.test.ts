import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeRevision, encodeRevision, revisedEntry } from '../chunk/revision.ts';
import { revisedLine } from './open-line.ts';
import { Sequencer } from './sequencer.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const segment = (text: string) => ({
  stream: 'STDOUT' as const,
  timestamp: 1,
  bytes: bytes(text),
});
const given = (text: string) => ({
  stream: 'STDERR' as const,
  timestamp: 7,
  level: 'WARN' as const,
  state: { shown: bytes(text), shownBytes: bytes(text).length, returned: false, begun: 0 },
});

function revised(sequencer: Sequencer) {
  return [...sequencer.take().revisions].map(([index, line]) => revisedEntry(index, line));
}

test('an ended line reads as it was given, and its bytes stay', () => {
  const sequencer = new Sequencer(100);
  sequencer.push(segment('one\ntwo\n'));
  sequencer.take();
  sequencer.replace(0, given('ONE'));
  const { tail, revisions } = sequencer.take();
  expect([tail, [...revisions.keys()], sequencer.byteCount]).toEqual([null, [0], 8]);
  expect(revisions.get(0)).toEqual({ ...given('ONE'), partial: false });
});

test('an open line goes on from what was given, and a carriage return starts it over', () => {
  const sequencer = new Sequencer(100);
  sequencer.push(segment('10%'));
  sequencer.replace(0, given('ten'));
  expect(revised(sequencer)).toMatchObject([
    { index: 0, text: 'ten', partial: true, stream: 'STDERR', level: 'WARN', timestamp: 7 },
  ]);
  sequencer.push(segment(' of'));
  expect(revised(sequencer)).toMatchObject([{ index: 0, text: 'ten of', partial: true }]);
  sequencer.push(segment('\r20%\n'));
  expect(revised(sequencer)).toMatchObject([{ index: 0, text: '20%', partial: false }]);
});

test('a line that ends in the commit in which it was given another text keeps that', () => {
  const sequencer = new Sequencer(100);
  sequencer.push(segment('a'));
  sequencer.replace(0, given('b'));
  sequencer.push(segment('c\n'));
  expect(revised(sequencer)).toMatchObject([{ index: 0, text: 'bc', partial: false }]);
});

test('a writer that starts anew goes on as the one before', () => {
  const parts = fc.array(fc.constantFrom('x', 'yz', '\r', '\n', '\r\n', '\x1b[', '1G'), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(fc.constantFrom('', 'text', '€'), parts, (text, rest) => {
      const first = new Sequencer(100);
      first.push(segment('begun'));
      first.replace(0, given(text));
      const { tail, revisions } = first.take();
      const revision = revisions.get(0);
      if (!tail || !revision) throw new Error('nothing to go on from');
      const line = revisedLine(0, decodeRevision(encodeRevision(revision)), 100);
      const pieces = tail.pieces.clone();
      const second = new Sequencer(100, {
        nextIndex: 1,
        byteCount: 5,
        tail: { ...tail, pieces, stored: true },
        lines: [line],
      });
      for (const sequencer of [first, second]) sequencer.push(segment(rest.join('')));
      expect(revised(second)).toEqual(revised(first));
    }),
  );
});
