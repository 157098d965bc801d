import { expect, test } from 'vitest';
import { createClient } from '../testing-ports/client.ts';

test('what a list shows of its runs is asked for at once', async () => {
  const { run, glances } = createClient();
  for (const name of ['one', 'silent', 'three']) {
    await run('mutation($name: String) { startRun(input: { name: $name }) { id } }', { name });
  }
  const { data, errors } = await run(
    '{ runs { nodes { lastLine { text index } sparkline few: sparkline(buckets: 3) } } }',
  );
  expect(errors).toEqual([]);
  expect(data).toEqual({
    runs: {
      nodes: [
        { lastLine: { text: 'last of three', index: 2 }, sparkline: [24, 5], few: [3, 5] },
        { lastLine: null, sparkline: [24, 6], few: [3, 6] },
        { lastLine: { text: 'last of one', index: 2 }, sparkline: [24, 3], few: [3, 3] },
      ],
    },
  });
  expect(glances.asked).toEqual(Array.from({ length: 3 }, () => ['three', 'silent', 'one']));
});
