import { expect, test } from 'vitest';
import { Results } from './results.ts';

async function* counting(to: number, ends: () => void): AsyncGenerator<number> {
  try {
    for (let count = 0; count < to; count++) yield count;
  } finally {
    ends();
  }
}

function open(to: number) {
  const heard: string[] = [];
  const results = new Results(
    counting(to, () => heard.push('source')),
    (event) => {
      if (event === 3) throw new Error('unreadable');
      if (event === 5) return Promise.reject(new Error('unreadable later'));
      const result = { data: { count: event } };
      return event === 1 ? Promise.resolve(result) : result;
    },
  );
  results.whenEnded(() => heard.push('ended'));
  return { results, heard };
}

test('results come in order, whether they are there at once or later, and the end is told once', async () => {
  const { results, heard } = open(3);
  const counts: unknown[] = [];
  for await (const { data } of results) counts.push(data?.count);
  expect(counts).toEqual([0, 1, 2]);
  expect(heard).toEqual(['source', 'ended']);
  await results.return();
  expect(heard).toEqual(['source', 'ended']);
});

test('who returns early ends the source, and the end is told once', async () => {
  const { results, heard } = open(3);
  expect(await results.next()).toEqual({ done: false, value: { data: { count: 0 } } });
  await results.return();
  expect(heard).toEqual(['ended', 'source']);
  expect(await results.next()).toEqual({ done: true, value: undefined });
  expect(heard).toHaveLength(2);
});

test.each([
  [3, 'unreadable'],
  [5, 'unreadable later'],
])('a result that can not be made is an end too: event %i', async (event, message) => {
  const { results, heard } = open(6);
  const steps = Array.from({ length: event + 1 }, () => results.next());
  steps.map((step) => step.catch(() => undefined));
  await expect(steps[event]).rejects.toThrow(message);
  expect(heard).toEqual(['ended']);
});

test('a source that fails ends it', async () => {
  const heard: string[] = [];
  const failing = {
    next: () => Promise.reject(new Error('gone')),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  const results = new Results(failing, () => ({ data: {} }));
  results.whenEnded(() => heard.push('ended'));
  await expect(results.next()).rejects.toThrow('gone');
  expect(heard).toEqual(['ended']);
});
