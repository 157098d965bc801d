import fc from 'fast-check';
import { expect, test } from 'vitest';
import { align } from './align.ts';
import { changedParts } from './changed-parts.ts';
import { comparable, seenText } from './comparable.ts';
import { rowOf, rowsOf } from './rows-of.ts';

const STRICT = { times: false, numbers: false };

test('every line of both sides stands in one pair, in order, and equal pairs are equal', () => {
  const side = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 });
  fc.assert(
    fc.property(side, side, (a, b) => {
      const { pairs, differences } = align(a, b, STRICT);
      expect(pairs.flatMap((pair) => pair.a ?? [])).toEqual(a.map((_, at) => at));
      expect(pairs.flatMap((pair) => pair.b ?? [])).toEqual(b.map((_, at) => at));
      for (const pair of pairs) {
        const equal = pair.a !== null && pair.b !== null && a[pair.a] === b[pair.b];
        if (pair.kind === 'equal') expect(equal).toBe(true);
      }
      expect(differences.length === 0).toBe(a.join() === b.join());
    }),
  );
});

test('folding leaves out equal lines only, and finds every difference', () => {
  const side = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 60 });
  fc.assert(
    fc.property(side, side, (a, b) => {
      const alignment = align(a, b, STRICT);
      const rows = rowsOf(alignment, true);
      const covered = rows.flatMap((row) =>
        'pair' in row
          ? [row.pair]
          : Array.from({ length: row.to - row.from }, (_, i) => row.from + i),
      );
      expect(covered).toEqual(alignment.pairs.map((_, at) => at));
      for (const pair of alignment.differences) {
        expect(rows[rowOf(rows, pair)]).toEqual({ pair });
      }
    }),
  );
});

test('times and numbers do not count when they are ignored', () => {
  const line = '2026-01-31T12:00:00.123Z step 8120 took 0.5 s at 12:01:02,5';
  expect(comparable(line, { times: true, numbers: false })).toBe(
    '\u0001 step 8120 took 0.5 s at \u0001',
  );
  expect(comparable('step 8120 0xff', { times: false, numbers: true })).toBe('step \u0002 \u0002');
  expect(seenText('\x1b[31mred\x1b[0m')).toBe('red');
});

test('what differs in a line is marked, and the parts are the line', () => {
  const { a, b } = changedParts('loss 0.5 at last', 'loss 0.4 at last');
  expect(
    a
      .filter(({ marked }) => marked)
      .map(({ text }) => text)
      .join(''),
  ).toContain('5');
  expect(a.map(({ text }) => text).join('')).toBe('loss 0.5 at last');
  expect(b.map(({ text }) => text).join('')).toBe('loss 0.4 at last');
});
