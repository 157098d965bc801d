import type { RawEntry } from '@scrollback/sdk';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { RAW_KIND } from './entry-kind.ts';
import type { LogStore } from './log-store.ts';
import { TestLog, testRun } from './testing-log.ts';
import { openStore as open } from './testing-store.ts';

const { page: PAGE, heldMax: HELD_MAX } = RAW_KIND;

const texts = (store: LogStore<RawEntry>, from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => store.entry(from + i)?.text);

test('a run opens at its newest entries and goes on live', async () => {
  const log = new TestLog();
  log.append(1200);
  using opened = open(log);
  const { store, settle } = opened;
  expect(store.state().phase).toBe('loading');
  await settle();
  expect(store.state()).toMatchObject({
    phase: 'ready',
    first: 700,
    next: 1200,
    connection: 'live',
  });
  log.append(2);
  await settle();
  expect(store.state().next).toBe(1202);
  expect(store.entry(1201)?.text).toBe('line 1201');
  log.finish();
  await settle();
  expect(store.state()).toMatchObject({ connection: null, run: { status: 'SUCCEEDED' } });
});

test('a finished run is not followed', async () => {
  const log = new TestLog();
  log.append(3);
  log.finish();
  const follow = vi.spyOn(log, 'follow');
  using opened = open(log);
  await opened.settle();
  expect(opened.store.state()).toMatchObject({ phase: 'ready', next: 3 });
  expect(follow).not.toHaveBeenCalled();
});

test('an unknown run is missing, an unreachable server is asked again', async () => {
  const log = new TestLog();
  log.run = null;
  using missing = open(log);
  await missing.settle();
  expect(missing.store.state().phase).toBe('missing');

  const away = new TestLog();
  away.append(1);
  away.failure = new Error('away');
  const failing = vi.spyOn(away, 'open').mockRejectedValueOnce(new Error('away'));
  away.failure = null;
  using opened = open(away);
  await opened.settle();
  expect(failing).toHaveBeenCalledTimes(2);
  expect(opened.store.state()).toMatchObject({ phase: 'ready', problem: null, next: 1 });
});

test('many events are one change for listeners, with the next frame', async () => {
  const log = new TestLog();
  using opened = open(log);
  await opened.settle();
  const heard = vi.fn();
  opened.store.subscribe(heard);
  for (let i = 0; i < 50; i++) log.append(1);
  for (let i = 0; i < 300; i++) await Promise.resolve();
  expect(heard).not.toHaveBeenCalled();
  for (const run of [...opened.frames]) run();
  expect(heard).toHaveBeenCalledTimes(1);
  expect(opened.store.state().next).toBe(50);
});

test('earlier pages are put before the first one, until there are none', async () => {
  const log = new TestLog();
  log.append(PAGE * 2 + 100);
  using opened = open(log);
  const { store, settle } = opened;
  await settle();
  const loading = store.loadEarlier();
  expect(store.state().loadingEarlier).toBe(true);
  await loading;
  expect(store.state()).toMatchObject({ first: 100, loadingEarlier: false });
  await store.loadEarlier();
  expect(store.state().first).toBe(0);
  expect(texts(store, 0, 3)).toEqual(['line 0', 'line 1', 'line 2']);
  const reads = log.reads.length;
  await store.loadEarlier();
  expect(log.reads.length).toBe(reads);
});

test('an error of earlier lines hides nothing, and trying again goes on', async () => {
  const log = new TestLog();
  log.append(PAGE + 10);
  using opened = open(log);
  const { store, settle } = opened;
  await settle();
  log.failure = new Error('away');
  await store.loadEarlier();
  expect(store.state()).toMatchObject({ phase: 'ready', first: 10, problem: { kind: 'earlier' } });
  log.failure = null;
  store.retry();
  await settle();
  expect(store.state()).toMatchObject({ first: 0, problem: null });
});

test('while the reader is elsewhere, new lines and errors are counted', async () => {
  const log = new TestLog();
  log.append(10);
  using opened = open(log);
  const { store, settle } = opened;
  await settle();
  store.setMode('reading');
  log.append(3);
  log.append(2, { level: 'ERROR' });
  log.replace(12, 'changed');
  await settle();
  expect(store.state().unseen).toEqual({ lines: 5, errors: 2, atLeast: false });
  log.skip(100);
  await settle();
  expect(store.state().unseen).toEqual({ lines: 105, errors: 2, atLeast: true });
  store.setMode('following');
  expect(store.state().unseen).toEqual({ lines: 0, errors: 0, atLeast: false });
});

test('what is far from the view is forgotten, and read again when it is looked at', async () => {
  const log = new TestLog();
  log.append(1000);
  using opened = open(log);
  const { store, settle } = opened;
  await settle();
  for (let i = 0; i < 60; i++) log.append(1000);
  await settle();
  const { next } = store.state();
  expect(next).toBe(61_000);
  const held = Array.from({ length: next }, (_, i) => store.entry(i)).filter(Boolean).length;
  expect(held).toBeLessThanOrEqual(HELD_MAX);
  store.setMode('reading');
  store.reveal(0);
  expect(store.state().first).toBe(0);
  expect(store.entry(0)).toBeUndefined();
  store.view({ from: 0, to: 60 });
  await settle();
  expect(texts(store, 0, 60)).toEqual(log.entries.slice(0, 60).map(({ text }) => text));
});

test('a line that changes while its page is being read shows its newest state', async () => {
  const log = new TestLog();
  log.append(PAGE * 3);
  using opened = open(log);
  const { store, settle } = opened;
  await settle();
  let release = () => undefined;
  log.gate = new Promise((resolve) => {
    release = () => {
      resolve();
      return undefined;
    };
  });
  const loading = store.loadEarlier();
  log.replace(PAGE + 1, 'newer');
  await settle();
  release();
  await loading;
  expect(store.entry(PAGE + 1)?.text).toBe('newer');
});

const steps = {
  append: (log: TestLog, _store: LogStore<RawEntry>, n: number) => log.append(1 + (n % 4000)),
  replace: (log: TestLog, _store: LogStore<RawEntry>, n: number) =>
    log.replace(n % log.entries.length, `changed ${n}`),
  view: (_log: TestLog, store: LogStore<RawEntry>, n: number) => look(store, n),
  mode: (_log: TestLog, store: LogStore<RawEntry>, n: number) =>
    store.setMode(n % 2 === 0 ? 'following' : 'reading'),
  earlier: (_log: TestLog, store: LogStore<RawEntry>) => void store.loadEarlier(),
  reveal: (log: TestLog, store: LogStore<RawEntry>, n: number) =>
    store.reveal(n % log.entries.length),
  pause: (_log: TestLog, store: LogStore<RawEntry>) => store.pause(),
  resume: (_log: TestLog, store: LogStore<RawEntry>) => store.resume(),
  restart(_log: TestLog, store: LogStore<RawEntry>) {
    store.stop();
    store.start();
  },
};

/** Looks at 50 lines somewhere. */
function look(store: LogStore<RawEntry>, n: number) {
  const { first, next } = store.state();
  const from = first + (n % (next - first));
  const range = { from, to: Math.min(next, from + 50) };
  store.view(range);
  return range;
}

test('whatever happens, the reader sees what the server has', { timeout: 60_000 }, async () => {
  const step = fc.record({
    what: fc.constantFrom(...Object.values(steps)),
    n: fc.nat(),
    settles: fc.boolean(),
  });
  const property = fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (taken) => {
    const log = new TestLog();
    log.append(700);
    using opened = open(log);
    const { store, settle } = opened;
    await settle();
    for (const { what, n, settles } of taken) {
      what(log, store, n);
      if (settles) await settle();
    }
    await settle();
    store.resume();
    store.setMode('reading');
    expect(store.state().next).toBe(log.entries.length);
    for (const n of [0, 1_000_003, 17]) {
      const { from, to } = look(store, n);
      await settle();
      await settle();
      expect(texts(store, from, to)).toEqual(log.entries.slice(from, to).map((e) => e.text));
    }
  });
  await fc.assert(property, { numRuns: 60 });
});

test('a run without output has nothing to show and no older lines', async () => {
  const log = new TestLog();
  log.run = testRun();
  using opened = open(log);
  await opened.settle();
  expect(opened.store.state()).toMatchObject({ phase: 'ready', first: 0, next: 0, oldest: 0 });
});
