import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testEntry } from '../testing-log.ts';
import { NewestLines } from './newest-lines.ts';

const entries = (indexes: readonly number[]) => indexes.map((index) => testEntry(index));

test('however lines come, those who take what changed have them all in order', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(60), { maxLength: 40 }),
      fc.array(fc.nat(8), { maxLength: 20 }),
      (order, sizes) => {
        const lines = new NewestLines();
        const shown: number[] = [];
        const rest = [...order];
        for (const size of [...sizes, rest.length]) {
          const { first, from } = lines.add(entries(rest.splice(0, size)));
          shown.splice(first, shown.length, ...from.map(({ index }) => index));
          if (from.length === 0) expect(first).toBe(lines.count);
        }
        expect(shown).toEqual([...order].sort((a, b) => a - b));
        expect(lines.count).toBe(order.length);
      },
    ),
  );
});

test('after others, a line that belongs before all that is remembered is left out', () => {
  const lines = new NewestLines();
  lines.begin(700, entries([10, 20]));
  expect(lines.add(entries([5]))).toEqual({ first: 702, from: [] });
  expect(lines.add(entries([15]))).toEqual({ first: 701, from: entries([15, 20]) });
  expect(lines.count).toBe(703);
});
