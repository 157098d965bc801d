import type { LogStream } from '@scrollback/log';
import { expect, test } from 'vitest';
import type { Change } from '../change.ts';
import { createNormalizer } from '../normalizer.ts';
import { applied, told } from '../testing/replay.ts';

/** What `[stream, time in ms, line]` come to. */
function printed(...lines: readonly [LogStream, number, string][]): string[] {
  const normalizer = createNormalizer('CLAUDE');
  const changes: Change[] = [];
  for (const [stream, at, line] of lines) changes.push(...normalizer.push(line, stream, at));
  return told(applied(changes).bodies);
}

test('consecutive lines within two seconds are one entry without ANSI', () => {
  expect(
    printed(
      ['STDERR', 0, ''],
      ['STDERR', 1, '\x1b[31mone\x1b[0m'],
      ['STDERR', 2000, ''],
      ['STDERR', 4000, 'two'],
      ['STDERR', 6001, 'three'],
    ),
  ).toEqual(['ErrorMessage(stderr) one\n\ntwo', 'ErrorMessage(stderr) three']);
});

test('an entry between them begins another one', () => {
  expect(
    printed(['STDERR', 0, 'one'], ['STDOUT', 1, 'hello'], ['STDOUT', 2, ''], ['STDERR', 3, 'two']),
  ).toEqual(['ErrorMessage(stderr) one', 'SystemMessage() hello', 'ErrorMessage(stderr) two']);
});

test('it is never read as protocol', () => {
  const event = '{"type":"result","subtype":"success","result":"x"}';
  expect(printed(['STDERR', 0, event])).toEqual([`ErrorMessage(stderr) ${event}`]);
});

test('much of it is several entries, and nothing is lost', () => {
  const lines = Array.from({ length: 40 }, (_, i) => `${i} ${'x'.repeat(1000)}`);
  const entries = printed(...lines.map((line): [LogStream, number, string] => ['STDERR', 0, line]));
  expect(entries.length).toBeGreaterThan(1);
  expect(entries.map((it) => it.replace('ErrorMessage(stderr) ', '')).join('\n')).toBe(
    lines.join('\n'),
  );
});

test("what Scrollback itself notes is the system's", () => {
  expect(printed(['SYSTEM', 0, 'could not start'])).toEqual(['SystemMessage() could not start']);
});
