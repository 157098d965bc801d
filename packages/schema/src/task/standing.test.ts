import { expect, test } from 'vitest';
import { createClient } from '../testing-ports/client.ts';

test('tasks say how their runs stand and which was the last', async () => {
  const { run } = createClient();
  const start =
    'mutation($name: String) { startRun(input: { name: $name, taskId: "T" }) { task { id } } }';
  await run(start, { name: 'first' });
  await run(start, { name: 'second' });
  const { data, errors } = await run(
    '{ runs { nodes { task { runCounts { status count } lastRun { name } } } } }',
  );
  expect(errors).toEqual([]);
  const task = { runCounts: [{ status: 'RUNNING', count: 2 }], lastRun: { name: 'second' } };
  expect(data).toEqual({ runs: { nodes: [{ task }, { task }] } });
});
