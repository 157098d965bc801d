import { expect, test } from 'vitest';
import { nextTheme, themeCookie, toTheme } from './theme.ts';

test('a cookie brings back the choice, and anything else is the system', () => {
  expect(['light', 'dark', 'system', undefined, 'x"><script>'].map(toTheme)).toEqual([
    'light',
    'dark',
    'system',
    'system',
    'system',
  ]);
  expect(themeCookie('dark')).toBe('theme=dark; Path=/; Max-Age=31536000; SameSite=Lax');
});

test('the toggle reaches every theme and comes back', () => {
  expect(nextTheme(nextTheme(nextTheme('system')))).toBe('system');
  expect(new Set(['system', nextTheme('system'), nextTheme(nextTheme('system'))]).size).toBe(3);
});
