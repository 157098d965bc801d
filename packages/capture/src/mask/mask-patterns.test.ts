import { expect, test } from 'vitest';
import { maskPatterns } from './mask-patterns.ts';

const textOf = (patterns: string) =>
  maskPatterns(patterns).map(({ bytes, open }) => [Buffer.from(bytes).toString(), open]);

test.each([
  ['', []],
  [' ,\n, ', []],
  [
    'ghp_*,plain',
    [
      ['ghp_', true],
      ['plain', false],
    ],
  ],
  [
    'c:\\path\n🔑🔑🔑*',
    [
      ['c:\\path', false],
      ['c:\\\\path', false],
      ['c%3A%5Cpath', false],
      ['🔑🔑🔑', true],
    ],
  ],
  ['abc\\*', [['abc*', false]]],
  ['abc\\\\*', [['abc\\', true]]],
])('%j', (patterns, secrets) => {
  expect(textOf(patterns)).toEqual(secrets);
});

test.each([
  ['hunter22,ab', 'Pattern 2 of SCROLLBACK_MASK has 2 characters'],
  ['ab*', 'Pattern 1 of SCROLLBACK_MASK has 2 characters'],
  ['a*bcd', 'Pattern 1 of SCROLLBACK_MASK has a * before its end'],
])('%j is refused without saying it', (patterns, message) => {
  expect(() => maskPatterns(patterns)).toThrow(
    expect.objectContaining({ code: 'BAD_CONFIG', message: expect.stringContaining(message) }),
  );
});
