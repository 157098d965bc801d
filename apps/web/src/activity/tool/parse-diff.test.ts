import { expect, test } from 'vitest';
import { countChanges, parseDiff } from './parse-diff.ts';

test('lines have their kind and their numbers', () => {
  const diff =
    '--- a/x\n+++ b/x\n@@ -7,3 +7,3 @@\n same\n-old\n+new\n+--- more\n\\ No newline at end of file\n';
  const lines = parseDiff(diff);
  expect(lines.map(({ kind, before, after, text }) => [kind, before, after, text])).toEqual([
    ['hunk', null, null, '@@ -7,3 +7,3 @@'],
    ['same', 7, 7, 'same'],
    ['removed', 8, null, 'old'],
    ['added', null, 8, 'new'],
    ['added', null, 9, '--- more'],
    ['note', null, null, 'No newline at end of file'],
  ]);
  expect(countChanges(lines)).toEqual({ added: 2, removed: 1 });
});

test('a removed line that begins with dashes is no header within a hunk', () => {
  expect(parseDiff('@@ -1 +1 @@\n--- x\n+++ y').map(({ kind }) => kind)).toEqual([
    'hunk',
    'removed',
    'added',
  ]);
});
