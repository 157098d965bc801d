import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  EVERYTHING,
  hasStatus,
  SOURCES,
  STATUSES,
  toFilter,
  toRunQuery,
  toSearch,
  WITHIN,
} from './run-query.ts';

test('an address brings back what was chosen', () => {
  const chosen = fc.record({
    statuses: fc.subarray([...STATUSES]),
    sources: fc.subarray([...SOURCES]),
    task: fc.option(fc.string({ minLength: 1 })),
    labels: fc.uniqueArray(
      fc.tuple(fc.stringMatching(/^[^=]+$/), fc.string()).map(([key, value]) => `${key}=${value}`),
    ),
    name: fc.string(),
    within: fc.option(fc.constantFrom(...WITHIN)),
  });
  fc.assert(
    fc.property(chosen, (query) => {
      expect(toRunQuery(toSearch(query))).toEqual(query);
    }),
  );
});

test('an address that means nothing shows everything', () => {
  expect(toSearch(EVERYTHING)).toBe('');
  expect(toRunQuery('')).toEqual(EVERYTHING);
  const nonsense = '?status=asleep&source=&task=&label=x&label==y&within=toString&other=1';
  expect(toRunQuery(nonsense)).toEqual(EVERYTHING);
});

test('the server is asked for nothing that was not chosen', () => {
  expect(toFilter({ ...EVERYTHING, name: '  ' }, 0)).toEqual({});
  const query = toRunQuery(
    '?status=failed&source=file&task=task_1&label=a%3Db%3Dc&q=%20make&within=1h',
  );
  expect(toFilter(query, 3_600_001)).toEqual({
    statuses: ['FAILED'],
    sources: ['FILE'],
    taskId: 'task_1',
    labels: [{ key: 'a', value: 'b=c' }],
    search: 'make',
    createdAfter: 1,
  });
});

test('a run is looked at by its status', () => {
  expect(hasStatus({}, { status: 'LOST' })).toBe(true);
  expect(hasStatus({ statuses: ['FAILED'] }, { status: 'LOST' })).toBe(false);
});
