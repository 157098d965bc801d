import { expect, test } from 'vitest';
import { buildProgram } from '../program.ts';
import { wantedBehind } from './candidates.ts';

const { command } = buildProgram();

test.each([
  ['logs', '', 'runs'],
  ['logs -n 5', '', 'runs'],
  ['logs --channel', '', 'words'],
  ['search', 'x', 'runs'],
  ['timeline', '', 'tasks'],
  ['run --task', '', 'tasks'],
  ['watch a b', '', 'files'],
  ['serve --data', '', 'files'],
  ['run --', '', 'files'],
  ['run --name x -- python', '', 'files'],
])('behind %j come %s %s', (line, begun, kind) => {
  expect(wantedBehind(command, line.split(' '), begun).kind).toBe(kind);
});

test.each([
  ['', 'tok', ['serve', 'run', 'ls', 'completion'], ['__complete']],
  ['ls', '--', ['--json', '--status', '--help'], ['--pty']],
  ['ls --status =', '', ['failed'], ['--json']],
  ['logs train', '', [], ['logs']],
  ['ls --limit', '', [], ['logs']],
])('behind %j %j', (line, begun, some, none) => {
  const wanted = wantedBehind(command, line === '' ? [] : line.split(' '), begun);
  const words = wanted.kind === 'words' ? wanted.words.map(({ word }) => word) : [];
  expect(words).toEqual(expect.arrayContaining(some));
  for (const word of none) expect(words).not.toContain(word);
});
