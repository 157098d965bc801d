import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

test.each([
  ['plain \tas it is', 'plain \tas it is'],
  ['\x1b[1;31mred\x1b[0m', 'red'],
  ['\x1b]8;;https://a\x1b\\link\x1b]8;;\x07', 'link'],
  ['\x1b(Bascii\x1b7', 'ascii'],
  ['cut \x1b[3', 'cut '],
  ['ümlaut ✓', 'ümlaut ✓'],
])('%j is %j', (text, plain) => {
  expect(plainText(text)).toBe(plain);
});
