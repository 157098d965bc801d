import { expect, test } from 'vitest';
import { Line } from './line.ts';

const ID = 'collector_host00001';
const MANY = 150;

test('what waits for a collector that takes nothing is bounded, and what it is told is told once', async () => {
  const line = new Line(ID, 60_000);
  const leaving = new AbortController();
  const commands = line.listen(leaving.signal, () => undefined);
  const first = commands.next();
  const asked = Array.from({ length: MANY }, (_, i) => line.ask('FOLLOW', `c${i}`));
  for (let i = 0; i < MANY; i++) line.tell('VIEW', [`c${i}`]);
  const outcomes = Promise.allSettled(asked);
  expect((await first).value?.containerIds).toEqual(['c0']);
  for (let i = 1; i < 100; i++) await commands.next();
  expect((await commands.next()).value).toMatchObject({ action: 'VIEW', containerIds: ['c149'] });
  const end = commands.next();
  leaving.abort();
  expect((await end).done).toBe(true);
  const codes = (await outcomes).map((one) => one.status === 'rejected' && one.reason.code);
  expect(codes.filter((code) => code === 'LIMIT_EXCEEDED')).toHaveLength(50);
  expect(codes.filter((code) => code === 'COLLECTOR_AWAY')).toHaveLength(100);
});
