import { expect, test } from 'vitest';
import { ERROR_CODES, ScrollbackError } from './errors.ts';

test('an error carries its code, its facts and its cause', () => {
  const cause = new Error('disk full');
  const error = new ScrollbackError(
    'STORAGE_UNAVAILABLE',
    'Not stored.',
    { offset: 12 },
    { cause },
  );
  expect(error).toBeInstanceOf(Error);
  expect([error.name, error.code, error.message, error.facts, error.cause]).toEqual([
    'ScrollbackError',
    'STORAGE_UNAVAILABLE',
    'Not stored.',
    { offset: 12 },
    cause,
  ]);
});

test('an error without a cause has none', () => {
  expect(new ScrollbackError('BAD_CURSOR', 'No.')).not.toHaveProperty('cause');
});

test('every code is there once', () => {
  expect(new Set(ERROR_CODES).size).toBe(ERROR_CODES.length);
});
