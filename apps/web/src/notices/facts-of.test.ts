import { expect, test } from 'vitest';
import { testRun } from '../log/testing-log.ts';
import { factsOf } from './facts-of.ts';

test('a run as one expects it has no facts; gaps, losses and masks are told in this order', () => {
  expect(factsOf(testRun(), [])).toEqual([]);
  const lost = testRun({ status: 'LOST', lastActivityAt: 5_000, maskedCount: 3 });
  expect(factsOf(lost, [{ from: 0, to: 7 }])).toEqual([
    { kind: 'gap', from: 0, to: 7 },
    { kind: 'lost', at: 5_000 },
    { kind: 'masked', count: 3 },
  ]);
  const imported = testRun({ status: 'LOST', source: 'IMPORT' });
  expect(factsOf(imported, [])).toEqual([{ kind: 'untold' }]);
});
