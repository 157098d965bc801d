import { expect, test } from 'vitest';
import { markRanges } from './mark-ranges.ts';

test('ranges are marked, and the colours of the text go on behind them', () => {
  const ranges = [
    { start: 0, end: 2 },
    { start: 9, end: 15 },
  ];
  expect(markRanges('ab \u001b[32mc\u001b[1mde f', ranges)).toBe(
    '\u001b[1;31mab\u001b[0m \u001b[32mc\u001b[1;31mde\u001b[0m\u001b[32m\u001b[1m f',
  );
});
