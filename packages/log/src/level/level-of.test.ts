import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LOG_LEVELS } from '../entry.ts';
import { detectLevel, LEVEL_SCAN_BYTES, levelOf } from './level-of.ts';

const file = new URL('./cases.json', import.meta.url);
const cases: [text: string, level: string | null][] = JSON.parse(readFileSync(file, 'utf8'));

test.each(cases)('%j is %s', (text, level) => {
  expect(detectLevel(text)).toBe(level);
});

test.each(cases)('%j is %s among other lines', (text, level) => {
  const before = Buffer.from('ERROR: before\n[WARN] ');
  const line = Buffer.from(text);
  const bytes = Buffer.concat([before, line, Buffer.from(': error] "level":"error"}\n')]);
  const found = levelOf(bytes, before.length, before.length + line.length);
  expect(LOG_LEVELS[found - 1] ?? null).toBe(level);
});

test.each(cases)('%j is %s in colour', (text, level) => {
  const colours = text.replaceAll(/\w+/gu, (word) => `\u001b[32m${word}\u001b[0m`);
  expect(detectLevel(text.includes('\u001b') ? text : colours)).toBe(level);
});

test('a level beyond the window does not count', () => {
  const dots = '. '.repeat(LEVEL_SCAN_BYTES / 2);
  expect(detectLevel(`${dots.slice(9)}ERROR x`)).toBe('ERROR');
  expect(detectLevel(`${dots}ERROR x`)).toBeNull();
});

test('any bytes have one of the seven levels, without an end in sight', () => {
  const parts = fc.constantFrom(
    '[',
    ']',
    '"',
    ':',
    'error',
    '\u001b',
    ' ',
    '=',
    '{',
    '<3',
    '|',
    '1',
  );
  fc.assert(
    fc.property(fc.array(parts), fc.uint8Array(), (parts, bytes) => {
      const line = Buffer.concat([Buffer.from(parts.join('')), bytes]);
      expect(levelOf(line, 0, line.length)).toBeOneOf([0, 1, 2, 3, 4, 5, 6]);
    }),
    { numRuns: 1000 },
  );
});
