import { expect, test } from 'vitest';
import { commandLine, commandRun } from './command.ts';

test.each([
  ['cat a.ts', 'READ'],
  ['/bin/ls -la', 'READ'],
  ["sed -n '1,9p' a", 'READ'],
  ['sed -i s/a/b/ a', 'EDIT'],
  ['rg -n x src/', 'SEARCH'],
  ['cd src && grep -r x .', 'SEARCH'],
  ["bash -lc 'find . -name x'", 'SEARCH'],
  ['sudo LANG=C mv a b', 'EDIT'],
  ['LANG=C sudo mv a b', 'EDIT'],
  ['curl https://a', 'FETCH'],
  ['git log', 'READ'],
  ['git grep x', 'SEARCH'],
  ['git commit', 'OTHER'],
  ['npm test', 'OTHER'],
  ['constructor', 'OTHER'],
  ['', 'OTHER'],
])('%j is for %s', (command, category) => {
  expect(commandRun(command)).toEqual({ type: 'CommandRun', command, category });
});

test('words are one line, a script in a shell is itself', () => {
  expect(commandLine(['/bin/bash', '-lc', 'a && b'])).toBe('a && b');
  expect(commandLine(['rm', "it's", ''])).toBe(`rm 'it'\\''s' ''`);
  expect(commandLine(null)).toBe('');
});
