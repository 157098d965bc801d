import { expect, test } from 'vitest';
import { clip, countLines } from './clip.ts';

const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at}`).join('\n');

test('a long text is clipped after whole lines', () => {
  expect(clip(lines(30))).toEqual({ text: lines(20), lines: 30, clipped: true });
  expect(clip(lines(20)).clipped).toBe(false);
});

test('a few lines over are not worth a button', () => {
  expect(clip(lines(23)).clipped).toBe(false);
  expect(clip(lines(24)).clipped).toBe(true);
});

test('one line can be too long too', () => {
  const { text, clipped } = clip('x'.repeat(10_000));
  expect(clipped).toBe(true);
  expect(text.length).toBeLessThan(10_000);
});

test.each([
  ['', 0],
  ['a', 1],
  ['a\n', 1],
  ['a\nb', 2],
  ['\n\n', 2],
])('%j has %i lines', (text, count) => {
  expect(countLines(text)).toBe(count);
});
