import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stripAnsi } from '../../ansi/parse-ansi.ts';
import { toHit } from './hit.ts';

const pieces = fc.constantFrom(
  'a',
  'found',
  '\u001b[31m',
  '\u001b[0m',
  '\u0007',
  '\u202e',
  'é',
  '😀',
);

test('marks are where what was found is shown, whatever is around it and in it', () => {
  fc.assert(
    fc.property(fc.array(pieces), fc.array(pieces), fc.array(pieces), (before, after, inside) => {
      const text = [...before, 'f', ...inside, 'd', ...after].join('');
      const start = before.join('').length;
      const found = `f${inside.join('')}d`;
      const { marks, currentMarks } = toHit(7, text, [{ start, end: start + found.length }]);
      const [mark] = marks;
      expect(stripAnsi(text).slice(mark?.from, mark?.to)).toBe(stripAnsi(found));
      expect(currentMarks).toEqual([{ ...mark, current: true }]);
    }),
  );
});
