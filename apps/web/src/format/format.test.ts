import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatBytes } from './bytes.ts';
import { formatCount } from './count.ts';
import { formatDuration, formatFinalDuration, isoDuration } from './duration.ts';
import { formatRelative } from './relative-time.ts';

test('bytes have at most three digits and the right unit', () => {
  expect([0, 1, 999, 1000, 5_100_000, 999_499, 999_500, 1.5e12].map(formatBytes)).toEqual([
    '0 B',
    '1 B',
    '999 B',
    '1.0 kB',
    '5.1 MB',
    '999 kB',
    '1.0 MB',
    '1.5 TB',
  ]);
  fc.assert(
    fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (bytes) => {
      expect(formatBytes(bytes)).toMatch(/^(\d{1,3}|\d{1,2}\.\d) (B|kB|MB|GB|TB|PB)$/);
    }),
  );
});

test('counts are grouped', () => {
  expect(formatCount(48_433)).toBe('48,433');
});

test('durations grow from minutes to days', () => {
  const second = 1000;
  expect(formatDuration(-5)).toBe('0:00');
  expect(formatDuration(41 * second)).toBe('0:41');
  expect(formatDuration(761 * second)).toBe('12:41');
  expect(formatDuration(10_930 * second)).toBe('3:02:10');
  expect(formatDuration((2 * 86_400 + 10_930) * second)).toBe('2 d 3:02');
  expect(formatFinalDuration(412)).toBe('0.4 s');
  expect(formatFinalDuration(9_990)).toBe('0:09');
  expect(isoDuration(41_900)).toBe('PT41S');
});

test('a ticking duration never runs backwards', () => {
  const seconds = (text: string) =>
    text.split(':').reduce((total, part) => total * 60 + Number(part), 0);
  fc.assert(
    fc.property(fc.nat(86_399_999), fc.nat(1000), (ms, more) => {
      const later = Math.min(ms + more, 86_399_999);
      expect(seconds(formatDuration(later))).toBeGreaterThanOrEqual(seconds(formatDuration(ms)));
    }),
  );
});

test('times are relative for a week, then dates', () => {
  const now = new Date(2026, 5, 15, 12).getTime();
  const ago = (ms: number) => formatRelative(now - ms, now);
  expect(ago(-2000)).toBe('just now');
  expect(ago(42_000)).toBe('42 s ago');
  expect(ago(125_000)).toBe('2 min ago');
  expect(ago(3_600_000)).toBe('1 h ago');
  expect(ago(3 * 86_400_000)).toBe('3 d ago');
  expect(ago(10 * 86_400_000)).toBe('Jun 5');
  expect(ago(400 * 86_400_000)).toMatch(/^May \d+, 2025$/);
});
