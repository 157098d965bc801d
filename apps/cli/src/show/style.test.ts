import { expect, test } from 'vitest';
import { isColored, styleFor } from './style.ts';

test.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [false, { FORCE_COLOR: '1' }, true],
  [false, { FORCE_COLOR: '' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [true, { FORCE_COLOR: 'false' }, false],
  [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
])('on a terminal: %s, with %j: %s', (isTTY, env, colored) => {
  expect(isColored({ isTTY }, env)).toBe(colored);
});

test('a look ends behind its text', () => {
  expect(styleFor({ isTTY: true }, {})('red', 'text')).toBe('\u001b[31mtext\u001b[39m');
  expect(styleFor({ isTTY: false }, {})('red', 'text')).toBe('text');
});
