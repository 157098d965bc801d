import { expect, test } from 'vitest';
import { fixture, replay, told } from './testing/replay.ts';

test.each([
  ['claude', 'CLAUDE'],
  ['claude-deltas', 'CLAUDE'],
  ['codex', 'CODEX'],
  ['codex-msg', 'CODEX'],
  ['gemini', 'GEMINI'],
  ['gemini-json', 'GEMINI'],
  ['activity', 'JSONL'],
  ['board', 'BOARD'],
  ['board', 'JSONL'],
] as const)('%s as %s', (name, format) => {
  const { bodies, facts } = replay(format, fixture(name));
  expect(told(bodies)).toMatchSnapshot();
  expect(facts).toMatchSnapshot();
});
