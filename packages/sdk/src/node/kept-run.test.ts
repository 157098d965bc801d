import { expect, test } from 'vitest';
import { isWritten, type KeptRun, ourselves } from './kept-run.ts';

const keptBy = (writer: KeptRun['writer']): KeptRun => ({
  input: { id: 'run_kept00000' },
  writer,
  ending: null,
});

test('a process that has the pid of a dead one is not taken for it', () => {
  const { pid, startedAt } = ourselves();
  expect(isWritten(keptBy({ pid, startedAt }))).toBe(true);
  expect(isWritten(keptBy({ pid, startedAt: '1' }))).toBe(false);
  expect(isWritten(keptBy({ pid: 2 ** 22 + 1, startedAt: null }))).toBe(false);
});
