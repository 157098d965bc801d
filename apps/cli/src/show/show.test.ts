import type { RawEntry } from '@scrollback/log';
import { expect, test } from 'vitest';
import { formatBytes } from './bytes.ts';
import { formatAge, formatDuration } from './duration.ts';
import { Lines } from './lines.ts';
import { formatTable } from './table.ts';

test.each([
  [0, '0 bytes'],
  [1023, '1023 bytes'],
  [1536, '1.5 KiB'],
  [64 << 20, '64 MiB'],
])('formatBytes(%i) is %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [-5, '0ms'],
  [840, '840ms'],
  [12_345, '12.3s'],
  [59_999, '59.9s'],
  [250_000, '4m 10s'],
  [7_500_000, '2h 5m'],
  [270_000_000, '3d 3h'],
])('formatDuration(%i) is %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test.each([
  [-1, '0s ago'],
  [59_999, '59s ago'],
  [60_000, '1m ago'],
  [3_600_000, '1h ago'],
  [90_000_000, '1d ago'],
])('formatAge(%i) is %s', (ms, text) => {
  expect(formatAge(ms)).toBe(text);
});

test('a table has aligned columns and no spaces at the ends of lines', () => {
  expect(
    formatTable([
      ['A', 'LONG'],
      ['value', 'x'],
    ]),
  ).toBe('A      LONG\nvalue  x\n');
});

const entry = (index: number, text: string, partial = false): RawEntry => ({
  index,
  text,
  partial,
  timestamp: 0,
  stream: 'STDOUT',
  level: null,
  truncatedBytes: 0,
});

test('a line without an end is printed when it has one, and others meanwhile', () => {
  const lines = new Lines({});
  const append = { type: 'Append', firstIndex: 0, cursor: '' } as const;
  expect(lines.take({ ...append, entries: [entry(0, 'par', true), entry(1, 'one')] })).toBe(
    'one\n',
  );
  const replace = { type: 'Replace', index: 0, cursor: '' } as const;
  expect(lines.take({ ...replace, entry: entry(0, 'parti', true) })).toBe('');
  expect(lines.take({ ...replace, entry: entry(0, 'partial') })).toBe('partial\n');
  expect(lines.take({ ...replace, entry: entry(0, 'again') })).toBe('');
  expect(lines.rest()).toBe('');
});

test('lines that never had an end are printed last', () => {
  const lines = new Lines({});
  const entries = [entry(0, 'open', true)];
  expect(lines.take({ type: 'Append', firstIndex: 0, cursor: '', entries })).toBe('');
  expect(lines.rest()).toBe('open\n');
});

test('as JSON, each state is printed at once', () => {
  const lines = new Lines({ json: true });
  const taken = lines.take({ type: 'Replace', index: 0, cursor: '', entry: entry(0, 'x', true) });
  expect(JSON.parse(taken)).toMatchObject({
    index: 0,
    partial: true,
    timestamp: '1970-01-01T00:00:00.000Z',
  });
});
