import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LOG_LEVELS, LOG_STREAMS } from '../entry.ts';
import { decodeRevision, encodeRevision, type LineRevision, revisedEntry } from './revision.ts';

const unmarked: fc.Arbitrary<LineRevision> = fc.record({
  stream: fc.constantFrom(...LOG_STREAMS),
  timestamp: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
  partial: fc.boolean(),
  level: fc.constantFrom(null, ...LOG_LEVELS),
  state: fc.record({
    shown: fc.uint8Array({ maxLength: 300 }),
    shownBytes: fc.maxSafeNat(),
    returned: fc.boolean(),
    begun: fc.integer({ min: 0, max: 4 }),
  }),
});

const mark = fc.record({
  kind: fc.constantFrom('BEGIN' as const, 'END' as const),
  name: fc.stringMatching(/^[\w.-]{1,100}$/),
  collapsed: fc.boolean(),
});
const revision: fc.Arbitrary<LineRevision> = fc
  .tuple(unmarked, fc.array(mark, { maxLength: 16 }))
  .map(([revision, marks]) =>
    marks.length === 0 ? revision : { ...revision, state: { ...revision.state, marks } },
  );

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

test('the flags are as documented, so that a revision stored before any bit was added reads as it did', () => {
  const flags = (data: number[]) => decodeRevision(Uint8Array.from([1, ...data, 0, 0, 0]));
  expect(flags([0b0110_1101])).toMatchObject({
    stream: 'STDERR',
    partial: true,
    level: 'FATAL',
    state: { returned: true, begun: 0 },
  });
  expect(flags([0b1011_0000, 0b100])).toMatchObject({ level: 'INFO', state: { begun: 4 } });
});

test('a revision reads as an entry, with what its text leaves out', () => {
  const state = { shown: new TextEncoder().encode('ab€').subarray(0, 4), shownBytes: 5 };
  const revision: LineRevision = {
    stream: 'STDERR',
    timestamp: 12,
    partial: true,
    level: 'WARN',
    state: { ...state, returned: false, begun: 0 },
  };
  expect(revisedEntry(3, revision)).toEqual({
    index: 3,
    timestamp: 12,
    stream: 'STDERR',
    level: 'WARN',
    text: 'ab',
    partial: true,
    truncatedBytes: 3,
  });
});
