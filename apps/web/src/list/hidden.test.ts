import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Hidden } from './hidden.ts';
import { indexAt, trackHeight, yOf } from './track.ts';

const ROWS = 60;
const span = fc
  .tuple(fc.integer({ min: 1, max: ROWS - 1 }), fc.nat(15))
  .map(([from, count]) => ({ from, to: Math.min(ROWS, from + count) }));
const spans = fc.array(span, { maxLength: 6 });

test('says the same as a list of booleans, whatever overlaps or touches', () => {
  fc.assert(
    fc.property(spans, fc.nat(ROWS - 1), fc.nat(ROWS), (some, one, other) => {
      const hidden = new Hidden(some);
      const takesRoom = Array.from(
        { length: ROWS },
        (_, index) => !some.some(({ from, to }) => index >= from && index < to),
      );
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const rows = takesRoom.flatMap((room, i) => (room && i >= from && i < to ? [i] : []));
      expect(hidden.rows({ from, to })).toEqual(rows);
      expect(hidden.visible(from, to)).toBe(rows.length);
      expect(hidden.spanAt(one) === null).toBe(takesRoom[one]);
      expect(hidden.standIn(one)).toBe(takesRoom.lastIndexOf(true, one));
      const ranked = rows.map((_, rank) => hidden.at(from, rank));
      if (takesRoom[from]) expect(ranked).toEqual(rows);
    }),
  );
});

test('each row that takes room has its place on the track, and leads back from there', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(1000, 3_000_000),
      fc.array(fc.tuple(fc.nat(999), fc.nat(300)), { maxLength: 5 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (next, parts, at) => {
        const unit = next / 1000;
        const hidden = new Hidden(
          parts.map(([from, count]) => ({
            from: 1 + from * unit,
            to: Math.min(next, 1 + (from + count) * unit),
          })),
        );
        const track = { first: 0, next, estimate: 20, hidden };
        const index = hidden.standIn(Math.floor(at * next));
        expect(Math.round(indexAt(track, yOf(track, index)))).toBe(index);
        expect(yOf(track, next)).toBeCloseTo(trackHeight(track), 3);
      },
    ),
  );
});
