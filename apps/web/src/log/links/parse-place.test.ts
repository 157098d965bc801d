import { expect, test } from 'vitest';
import { parsePlace } from './parse-place.ts';

const START = new Date(2026, 0, 31, 20, 14, 30).getTime();
const at = (...parts: [number, number, number, number?, number?, number?]) => ({
  time: new Date(...parts).getTime(),
});

test('numbers are lines', () => {
  expect(parsePlace('48120', START)).toEqual({ line: 48_119 });
  expect(parsePlace(' 48,120 ', START)).toEqual({ line: 48_119 });
  expect(parsePlace('0', START)).toEqual({ line: 0 });
});

test('times of day are those of the run, over midnight too', () => {
  expect(parsePlace('20:15', START)).toEqual(at(2026, 0, 31, 20, 15));
  expect(parsePlace('20:14', START)).toEqual(at(2026, 0, 31, 20, 14));
  expect(parsePlace('23:59:59.5', START)).toEqual({
    time: new Date(2026, 0, 31, 23, 59, 59, 500).getTime(),
  });
  expect(parsePlace('1:02:03', START)).toEqual(at(2026, 1, 1, 1, 2, 3));
});

test('dates are what they say', () => {
  expect(parsePlace('2026-02-03 04:05', START)).toEqual(at(2026, 1, 3, 4, 5));
  expect(parsePlace('2026-02-03T04:05:06Z', START)).toEqual({
    time: Date.UTC(2026, 1, 3, 4, 5, 6),
  });
});

test.each(['', 'soon', '-', '12:', '::'])('%j is no place', (text) =>
  expect(parsePlace(text, START)).toBeNull(),
);
