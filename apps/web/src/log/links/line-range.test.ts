import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatLineHash, hasLine, linesBetween, parseLineHash } from './line-range.ts';

test('an address names a line or a range, whichever way round', () => {
  expect(parseLineHash('#L120')).toEqual({ from: 119, to: 120 });
  expect(parseLineHash('#L120-L140')).toEqual({ from: 119, to: 140 });
  expect(parseLineHash('#L140-120')).toEqual({ from: 119, to: 140 });
});

test.each(['', '#', '#L', '#L0', '#L-1', '#l5', '#L5-', '#L5-L', '#L5x', '#LL5', '#L1e3'])(
  '%j names none',
  (hash) => expect(parseLineHash(hash)).toBeNull(),
);

test('what is written is read again', () => {
  const line = fc.nat({ max: 20_000_000 });
  fc.assert(
    fc.property(line, line, (one, other) => {
      const range = linesBetween(one, other);
      expect(parseLineHash(formatLineHash(range))).toEqual(range);
      expect([hasLine(range, one), hasLine(range, other), hasLine(range, range.to)]).toEqual([
        true,
        true,
        false,
      ]);
    }),
  );
});
