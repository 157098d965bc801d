import { expect, test } from 'vitest';
import { databaseProvider } from './provider.ts';

test.each([
  ['file:/data/scrollback.db', 'sqlite'],
  ['postgresql://user@host/name', 'postgresql'],
  ['postgres://user@host/name', 'postgresql'],
  ['file:', null],
  ['mysql://host', null],
  ['/data/scrollback.db', null],
  ['', null],
])('%j names %s', (url, provider) => {
  expect(databaseProvider(url)).toBe(provider);
});
