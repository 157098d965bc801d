import type { RawEntry } from '@scrollback/sdk';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testEntry } from '../testing-log.ts';
import { Announcer, type Spoken } from './announcer.ts';
import { SPOKEN_LINES } from './spoken-lines.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function speaking() {
  const announcer = new Announcer(SPOKEN_LINES);
  const said: { at: number; words: string }[] = [];
  announcer.subscribe(() => said.push({ at: performance.now(), words: announcer.said() }));
  announcer.turn(true);
  announcer.heard([]);
  return { announcer, said, words: () => said.map(({ words }) => words) };
}

const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => testEntry(from + i));

test('a few lines are read out as they read by then, without escape sequences', () => {
  const { announcer, words } = speaking();
  announcer.heard([testEntry(0, { text: '\u001b[31mgoing', partial: true })]);
  announcer.heard([testEntry(0, { text: '\u001b[31mgoing on' })]);
  announcer.heard(lines(1, 2));
  vi.advanceTimersByTime(499);
  expect(words()).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(words()).toEqual(['going on\nline 1']);
});

test('many are counted, with their errors', () => {
  const { announcer, words } = speaking();
  announcer.heard([...lines(0, 118), testEntry(118, { level: 'ERROR' })]);
  announcer.heard([testEntry(119, { level: 'FATAL' })]);
  vi.advanceTimersByTime(500);
  expect(words()).toEqual(['120 new lines, 2 errors']);
});

test('what was there when the log opened, and what is read of before, is not said', () => {
  const announcer = new Announcer(SPOKEN_LINES);
  announcer.turn(true);
  announcer.heard(lines(500, 1000));
  announcer.heard(lines(0, 500));
  vi.advanceTimersByTime(60_000);
  expect(announcer.said()).toBe('');
});

test('nothing is said while the reader is elsewhere, and nothing of it later', () => {
  const { announcer, words } = speaking();
  announcer.heard(lines(0, 10));
  announcer.turn(false);
  announcer.heard(lines(10, 20));
  vi.advanceTimersByTime(60_000);
  announcer.turn(true);
  announcer.heard(lines(20, 21));
  vi.advanceTimersByTime(500);
  expect(words()).toEqual(['line 20']);
});

test('however lines come, one thing is said in five seconds, and each line is told of once', () => {
  const step = fc.record({ after: fc.nat(4_000), count: fc.integer({ min: 1, max: 300 }) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
      const { announcer, said } = speaking();
      let next = 0;
      for (const { after, count } of steps) {
        vi.advanceTimersByTime(after);
        announcer.heard(lines(next, next + count));
        next += count;
      }
      vi.advanceTimersByTime(10_000);
      for (const [i, { at }] of said.entries()) {
        expect(at - (said[i - 1]?.at ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(5_000);
      }
      const told = said.map(({ words }) => {
        const counted = /^([\d,]+) new lines$/.exec(words)?.[1];
        return counted ? Number(counted.replaceAll(',', '')) : words.split('\n').length;
      });
      expect(told.reduce((sum, count) => sum + count, 0)).toBe(next);
    }),
    { numRuns: 50 },
  );
});

/** Texts that grow. */
const SPOKEN_TEXTS: Spoken<RawEntry> = {
  ...SPOKEN_LINES,
  wordsOf: ({ text }) => text,
  grows: true,
};

test('of what goes on after it was read out, the rest is read out, and nothing again', () => {
  const announcer = new Announcer(SPOKEN_TEXTS);
  announcer.turn(true);
  announcer.heard([]);
  const says = (index: number, text: string) => {
    announcer.heard([testEntry(index, { text })]);
    vi.advanceTimersByTime(6_000);
    return announcer.said();
  };
  expect(says(0, 'It is')).toBe('It is');
  expect(says(0, 'It is')).toBe('It is');
  expect(says(0, 'It is so')).toBe('so');
  expect(says(0, 'It was not so')).toBe('so');
  announcer.heard([testEntry(0, { text: 'It is so.' })]);
  expect(says(1, 'Yes')).toBe('.\nYes');
  expect(says(0, 'It is so. Really')).toBe('.\nYes');
  announcer.turn(false);
  says(1, 'Yes, it is');
  announcer.turn(true);
  expect(says(1, 'Yes, it is. Well')).toBe(', it is. Well');
});
