import type { RawEntry } from '@scrollback/log';
import { expect, test } from 'vitest';
import { isWanted, type WantedFlags, wantedEntries } from './wanted.ts';

const entry: RawEntry = {
  index: 0,
  timestamp: 1000,
  stream: 'STDERR',
  level: 'ERROR',
  text: 'no \u001b[31mspa\u001b[0mce (left)',
  partial: false,
  truncatedBytes: 0,
};

test.each<[Omit<WantedFlags, 'channel'>, boolean]>([
  [{}, true],
  [{ stream: ['STDERR', 'STDOUT'] }, true],
  [{ stream: ['STDOUT'] }, false],
  [{ level: ['ERROR'] }, true],
  [{ level: ['WARN', 'FATAL'] }, false],
  [{ search: 'SPACE (' }, true],
  [{ search: 's.ace' }, false],
  [{ since: 1000, until: 1001 }, true],
  [{ since: 1001 }, false],
  [{ until: 1000 }, false],
])('%j: %s', (flags, wanted) => {
  const { filter } = wantedEntries({ channel: 'RAW', ...flags }, true);
  expect(isWanted(entry, filter)).toBe(wanted);
});

test.each<[WantedFlags, boolean, string]>([
  [{ channel: 'NORMALIZED', stream: ['STDOUT'] }, false, '--stream'],
  [{ channel: 'RAW', regex: true }, false, '--search'],
  [{ channel: 'RAW', regex: true, search: 'x' }, true, '--follow'],
  [{ channel: 'NORMALIZED', search: 'x' }, true, '--channel raw'],
])('%j, followed: %s, is wrong usage', (flags, follow, remedy) => {
  expect(() => wantedEntries(flags, follow)).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT', message: expect.stringContaining(remedy) }),
  );
});
