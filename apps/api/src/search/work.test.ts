import { encodePieces, type LogQuery, type PlacedPieces, Sequencer } from '@scrollback/log';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entriesAmong } from './entries-among.ts';
import { judgeOf } from './judge.ts';
import { match } from './work.ts';

const LINE_LIMIT = 24;
const EVERYTHING = { from: 0, to: 1000, limit: 1000, newest: false };

const part = fc.constantFrom('a', 'aa', 'b', 'A\n', '\n', 'é', '\r', '\u001b[1m', 'ab'.repeat(9));
const segment = fc.record({
  stream: fc.constantFrom('STDOUT', 'STDERR'),
  text: fc.array(part, { maxLength: 12 }).map((parts) => parts.join('')),
});
const query: fc.Arbitrary<LogQuery> = fc.record(
  {
    text: fc.constantFrom('a', 'aa', 'ba', 'aab', 'é', 'a+$', '.'),
    regex: fc.boolean(),
    caseSensitive: fc.boolean(),
    streams: fc.constantFrom(['STDERR'], ['STDOUT']),
  },
  { requiredKeys: [] },
);

function piecesOf(segments: readonly { stream: 'STDOUT' | 'STDERR'; text: string }[]) {
  const sequencer = new Sequencer(LINE_LIMIT);
  for (const { stream, text } of segments) {
    sequencer.push({ stream, timestamp: 1, bytes: Buffer.from(text) });
  }
  const { tail, revisions } = sequencer.take();
  expect(revisions.size).toBe(0);
  return tail;
}

function search({ pieces }: PlacedPieces, query: LogQuery, wanted = EVERYTHING) {
  const data = encodePieces(pieces);
  const chunk = {
    codec: 'plain' as const,
    data,
    firstIndex: 0,
    to: pieces.endIndex,
    revisions: [],
  };
  const job = { kind: 'match' as const, channel: 'RAW' as const, lineLimit: LINE_LIMIT };
  return match({ ...job, query, chunks: [chunk], wanted });
}

test('what is told from bytes is what is told from entries', () => {
  fc.assert(
    fc.property(fc.array(segment), query, (segments, query) => {
      const placed = piecesOf(segments);
      if (!placed) return;
      const all = entriesAmong('RAW', placed.pieces, new Map(), LINE_LIMIT);
      const judge = judgeOf(query);
      const expected = all.filter(judge.test).map(judge.match);
      expect(search(placed, query)).toEqual({ counts: [expected.length], matches: expected });
    }),
    { numRuns: 2000 },
  );
});

test('gives the first or the newest of those wanted, and counts all', () => {
  const placed = piecesOf([{ stream: 'STDOUT', text: 'a\n'.repeat(10) }]);
  if (!placed) throw new Error('no pieces');
  const found = (from: number, to: number, limit: number, newest: boolean) => {
    const { counts, matches } = search(placed, { text: 'a' }, { from, to, limit, newest });
    return [...counts, ...matches.map(({ entry }) => entry.index)];
  };
  expect(found(2, 9, 3, false)).toEqual([10, 2, 3, 4]);
  expect(found(2, 9, 3, true)).toEqual([10, 6, 7, 8]);
  expect(found(2, 9, 0, true)).toEqual([10]);
});
