import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visibleText, wholeRange } from './visible-text.ts';

test.each([
  ['\u001b[31mred\u001b[0m', 'red'],
  ['\u001b]8;;http://a\u0007link\u001b]8;;\u001b\\ x', 'link x'],
  ['\u001b]0;title\u001b\\x', 'x'],
  ['a\u001bPq...\u001b\\b', 'ab'],
  ['a\u001b(Bb\u001b=c\u001bMd', 'abcd'],
  ['cut \u001b[38;5', 'cut '],
  ['cut \u001b]8;;http', 'cut '],
  ['cut \u001b', 'cut '],
  ['\u001b[?25l\u001b[2Kdone', 'done'],
])('%j is seen as %j', (whole, seen) => {
  expect(visibleText(whole).text).toBe(seen);
});

const sequences = fc.constantFrom('\u001b[1m', '\u001b[38;5;1m', '\u001b]0;t\u0007', '\u001bc');
const parts = fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), sequences));

test('a part of what is seen is found again in the whole text', () => {
  fc.assert(
    fc.property(parts, fc.nat(), fc.nat(), (parts, a, b) => {
      const clean = parts.map(([text, sequence]) => [text.replaceAll('\u001b', ''), sequence]);
      const whole = clean.flat().join('');
      const visible = visibleText(whole);
      expect(visible.text).toBe(clean.map(([text]) => text).join(''));
      const { length } = visible.text;
      const start = length === 0 ? 0 : a % length;
      const end = Math.min(length, start + 1 + (b % 10));
      if (start >= end) return;
      const range = wholeRange(visible, start, end);
      const found = whole.slice(range.start, range.end);
      expect(visibleText(found).text).toBe(visible.text.slice(start, end));
      expect(found[0]).toBe(visible.text[start]);
      expect(found.at(-1)).toBe(visible.text[end - 1]);
    }),
  );
});

test('text that looks like the beginning of many sequences takes no longer', () => {
  const whole = '\u001b]'.repeat(50_000);
  expect(visibleText(whole).text.length).toBeLessThan(whole.length);
});
