import { expect, test } from 'vitest';
import { isOwnScript } from './own-script.ts';

const ORIGIN = 'http://scrollback.example:4545';

test.each([
  ['/_next/static/chunks/a.js', true],
  [`${ORIGIN}/_next/static/chunks/a.js?v=1#x`, true],
  ['/_next/static/../../api/runs/run_1/log', false],
  ['/_next/static/%2e%2e/%2e%2e/api/runs/run_1/log', false],
  ['\\\\evil.example/_next/static/a.js', false],
  ['//evil.example/_next/static/a.js', false],
  ['http://scrollback.example/_next/static/a.js', false],
  ['https://scrollback.example:4545/_next/static/a.js', false],
  ['/api/runs/run_1/log?/_next/static/', false],
  ['data:text/javascript,alert(1)', false],
  ['javascript:alert(1)', false],
  [`blob:${ORIGIN}/_next/static/`, false],
  ['http://[', false],
])('%s: %s', (url, own) => {
  expect(isOwnScript(url, ORIGIN)).toBe(own);
});
