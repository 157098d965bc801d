import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LOG_STREAMS } from '../entry.ts';
import { decodeRevision, encodeRevision, type LineRevision, revisedEntry } from './revision.ts';

const revision: fc.Arbitrary<LineRevision> = fc.record({
  stream: fc.constantFrom(...LOG_STREAMS),
  timestamp: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
  partial: fc.boolean(),
  state: fc.record({
    shown: fc.uint8Array({ maxLength: 300 }),
    shownBytes: fc.maxSafeNat(),
    returned: fc.boolean(),
  }),
});

test('any revision comes back as it was', () => {
  fc.assert(
    fc.property(revision, (revision) => {
      expect(decodeRevision(encodeRevision(revision))).toEqual(revision);
    }),
  );
});

test('stored bytes that end too early are an error at every length', () => {
  fc.assert(
    fc.property(revision, (revision) => {
      const data = encodeRevision(revision);
      for (let length = 0; length < data.length; length++) {
        expect(() => decodeRevision(data.subarray(0, length))).toThrow('end too early');
      }
    }),
    { numRuns: 20 },
  );
});

test('an unknown version is an error that names it', () => {
  expect(() => decodeRevision(Uint8Array.of(7, 0, 0, 0, 0))).toThrow(
    expect.objectContaining({ code: 'STORAGE_UNAVAILABLE', message: expect.stringContaining('7') }),
  );
});

test('a revision reads as an entry, with what its text leaves out', () => {
  const state = { shown: new TextEncoder().encode('ab€').subarray(0, 4), shownBytes: 5 };
  const revision: LineRevision = {
    stream: 'STDERR',
    timestamp: 12,
    partial: true,
    state: { ...state, returned: false },
  };
  expect(revisedEntry(3, revision)).toEqual({
    index: 3,
    timestamp: 12,
    stream: 'STDERR',
    level: null,
    text: 'ab',
    partial: true,
    truncatedBytes: 3,
  });
});
