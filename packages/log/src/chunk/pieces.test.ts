import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BEGINS, ENDS, noneOpen, Pieces } from './pieces.ts';

const [STDOUT, STDERR] = [0, 1];

function indexes(pieces: Pieces): number[] {
  const seen: number[] = [];
  pieces.walk((index) => seen.push(index));
  return seen;
}

test('each piece belongs to the line that its stream has open', () => {
  const pieces = new Pieces(10, [-1, 4, -1], 1);
  pieces.add(STDOUT | BEGINS, 1, 0);
  pieces.add(STDERR, 1, 0);
  pieces.add(STDOUT, 1, 0);
  pieces.add(STDERR | ENDS, 1, 0);
  pieces.add(STDERR | BEGINS, 1, 0);
  pieces.add(STDOUT | ENDS, 1, 0);
  expect(indexes(pieces)).toEqual([10, 4, 10, 4, 11, 10]);
  expect([pieces.endIndex, pieces.byteLength, pieces.openAfter()]).toEqual([12, 6, [-1, 11, -1]]);
});

test('a piece that goes on where no line is open belongs to none', () => {
  const pieces = new Pieces(0, noneOpen());
  pieces.add(STDOUT | BEGINS | ENDS, 1, 0);
  pieces.add(STDOUT, 1, 0);
  expect(indexes(pieces)).toEqual([0, -1]);
});

test('whole lines added at once are what they are one by one, up to both limits', () => {
  const line = fc.array(fc.constantFrom(13, 65, 66), { maxLength: 30 });
  const limit = fc.nat(60);
  fc.assert(
    fc.property(
      fc.array(line),
      line,
      limit,
      limit,
      fc.nat(9),
      (lines, rest, bytes, count, from) => {
        const junk = new Array<number>(from).fill(10);
        const all = Uint8Array.from([...junk, ...lines.flatMap((each) => [...each, 10]), ...rest]);
        const [atOnce, oneByOne] = [new Pieces(7, noneOpen(), 1), new Pieces(7, noneOpen(), 1)];
        const limits = { maxBytes: bytes, maxCount: count };
        const end = atOnce.addLines(STDERR, all, from, 5, limits);
        for (const { length } of lines) {
          if (oneByOne.count === count || oneByOne.byteLength + length + 1 > bytes) break;
          oneByOne.add(STDERR | BEGINS | ENDS, length + 1, 5);
        }
        expect(end - from).toBe(oneByOne.byteLength);
        for (const kind of ['count', 'byteLength', 'endIndex'] as const) {
          expect(atOnce[kind]).toBe(oneByOne[kind]);
        }
        for (const kind of ['flags', 'lengths', 'times'] as const) {
          const used = ({ [kind]: values, count }: Pieces) => [...values.subarray(0, count)];
          expect(used(atOnce)).toEqual(used(oneByOne));
        }
      },
    ),
  );
});
