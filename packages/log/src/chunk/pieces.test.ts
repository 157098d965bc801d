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
