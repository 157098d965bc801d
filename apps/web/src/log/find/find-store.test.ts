import { expect, test } from 'vitest';
import type { FindQuery } from './find-query.ts';
import { NOTHING } from './find-query.ts';
import type { FindSource } from './find-source.ts';
import { FindStore } from './find-store.ts';
import { toHit } from './hit.ts';

/** A run in memory; finds texts. */
class TestRun implements FindSource {
  readonly lines: string[];
  /** Thrown by what is asked next, as long as it is set. */
  failure: Error | null = null;

  constructor(count: number, every: number) {
    this.lines = Array.from({ length: count }, (_, i) =>
      i % every === 0 ? `hit ${i}` : `no ${i}`,
    );
  }

  #hits(query: FindQuery, signal: AbortSignal) {
    signal.throwIfAborted();
    if (this.failure) throw this.failure;
    return this.lines.flatMap((text, index) => {
      const start = text.indexOf(query.text);
      return start < 0 ? [] : [toHit(index, text, [{ start, end: start + query.text.length }])];
    });
  }

  async after(query: FindQuery, from: number, count: number, signal: AbortSignal) {
    return this.#hits(query, signal)
      .filter(({ index }) => index >= from)
      .slice(0, count);
  }

  async before(query: FindQuery, to: number | null, signal: AbortSignal) {
    return this.#hits(query, signal).findLast(({ index }) => to === null || index < to) ?? null;
  }

  async count(query: FindQuery, index: number, signal: AbortSignal) {
    const hits = this.#hits(query, signal);
    return { total: hits.length, before: hits.filter((hit) => hit.index < index).length };
  }

  async indexes(query: FindQuery, from: number, count: number, signal: AbortSignal) {
    return (await this.after(query, from, count, signal)).map(({ index }) => index);
  }
}

const looking = (text: string): FindQuery => ({ ...NOTHING, text });

function openFind(run: TestRun) {
  const found: number[] = [];
  const store = new FindStore(run, {
    onFound: (index) => found.push(index),
    wait: (_ms, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        setImmediate(resolve);
      }),
  });
  const becomes = (what: object) =>
    expect.poll(() => store.state(), { timeout: 10_000 }).toMatchObject(what);
  return { store, found, becomes, [Symbol.dispose]: () => store.stop() };
}

test('finds the nearest hit, says which of how many it is, and goes around', async () => {
  using find = openFind(new TestRun(100, 10));
  const { store, found, becomes } = find;
  store.ask(looking('hit'), 41);
  await becomes({ current: 50, rank: 5, total: 10, hits: [0, 10, 20, 30, 40, 50, 60, 70, 80, 90] });
  store.step(-1);
  store.step(-1);
  await becomes({ current: 30, rank: 3 });
  for (let i = 0; i < 7; i++) store.step(1);
  await becomes({ current: 0, rank: 0 });
  store.step(-1);
  await becomes({ current: 90, rank: 9, total: 10 });
  expect(found.slice(0, 3)).toEqual([50, 40, 30]);
});

test('who goes on while it is counted is still told which of how many', async () => {
  const run = new TestRun(100, 10);
  let go: () => void = () => undefined;
  const counted = new Promise<void>((resolve) => {
    go = resolve;
  });
  const counts = run.count.bind(run);
  run.count = async (...asked) => {
    const answer = await counts(...asked);
    await counted;
    return answer;
  };
  using find = openFind(run);
  const { store, becomes } = find;
  store.ask(looking('hit'), 41);
  await becomes({ current: 50, total: null });
  store.step(1);
  store.step(1);
  await becomes({ current: 70, rank: null });
  go();
  await becomes({ current: 70, rank: 7, total: 10 });
});

test('the last hit is the nearest one where none follows', async () => {
  using find = openFind(new TestRun(100, 10));
  find.store.ask(looking('hit'), 95);
  await find.becomes({ current: 90, rank: 9 });
});

test('a new query ends the one before, whatever was under way', async () => {
  using find = openFind(new TestRun(100, 10));
  const { store, found, becomes } = find;
  store.ask(looking('h'), 0);
  store.ask(looking('hi'), 0);
  store.ask(looking('no 77'), 0);
  await becomes({ current: 77, rank: 0, total: 1 });
  expect(found).toEqual([77]);
  store.ask(looking(''), 0);
  expect(store.state()).toMatchObject({ query: null, current: null, total: null, hits: [] });
});

test('counts follow a run that goes on, and a first hit is found when it comes', async () => {
  const run = new TestRun(20, 10);
  using find = openFind(run);
  const { store, becomes } = find;
  store.ask(looking('later'), 0);
  await becomes({ busy: false, current: null, total: 0 });
  run.lines.push('later');
  store.grew();
  await becomes({ current: 20, rank: 0, total: 1, hits: [20] });
  run.lines.push('and later', 'no');
  store.grew();
  await becomes({ current: 20, total: 2, hits: [20, 21] });
});

test('the track is told of the first hits, and that there are more', async () => {
  using find = openFind(new TestRun(5000, 2));
  find.store.ask(looking('hit'), 4000);
  await find.becomes({ current: 4000, rank: 2000, total: 2500, hitsCut: true });
  expect(find.store.state().hits).toHaveLength(2000);
});

test('what is found is marked in the lines in sight, as long as they read so', async () => {
  using find = openFind(new TestRun(1000, 10));
  const { store, becomes } = find;
  store.view({ from: 480, to: 520 });
  store.ask(looking('hit'), 500);
  await becomes({ current: 500, total: 100 });
  await expect
    .poll(() => store.marks(490, 'hit 490'), { timeout: 10_000 })
    .toEqual([{ from: 0, to: 3, current: false }]);
  expect(store.marks(500, 'hit 500')).toEqual([{ from: 0, to: 3, current: true }]);
  expect(store.marks(490, 'hit 490 and on')).toBeUndefined();
  expect(store.marks(491, 'no 491')).toBeUndefined();
  expect(store.marks(490, 'hit 490')).toBe(store.marks(490, 'hit 490'));
});

test('a failure is told, and the next query is tried anew', async () => {
  const run = new TestRun(10, 5);
  using find = openFind(run);
  const { store, becomes } = find;
  run.failure = new Error('bad expression');
  store.ask(looking('('), 0);
  await becomes({ busy: false, problem: run.failure });
  run.failure = null;
  store.ask(looking('hit'), 0);
  await becomes({ problem: null, current: 0, total: 2 });
});
