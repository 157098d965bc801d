import type { RawEntry } from '@scrollback/sdk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RAW_KIND } from '../entry-kind.ts';
import { HeldEntries } from '../held-entries.ts';
import type { LogStore } from '../log-store.ts';
import { TestLog, testEntry } from '../testing-log.ts';
import { openStore as open } from '../testing-store.ts';
import { PausedView } from './paused-view.ts';

const texts = (store: LogStore<RawEntry>, from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => store.entry(from + i)?.text);

test('while paused what is new is counted and nothing shown changes; resuming shows it all', async () => {
  const log = new TestLog();
  log.append(100);
  using opened = open(log);
  const { store, settle } = opened;
  await settle();
  store.view({ from: 60, to: 100 });
  store.pause();
  log.append(3);
  log.append(2, { level: 'ERROR' });
  log.replace(99, 'changed');
  await settle();
  expect(store.state()).toMatchObject({
    paused: true,
    next: 100,
    total: 105,
    unseen: { lines: 5, errors: 2 },
  });
  expect(store.entry(99)?.text).toBe('line 99');
  store.setMode('reading');
  store.setMode('following');
  expect(store.state()).toMatchObject({ next: 100, unseen: { lines: 5, errors: 2 } });
  store.resume();
  expect(store.state()).toMatchObject({
    paused: false,
    next: 105,
    unseen: { lines: 0, errors: 0 },
  });
  expect(texts(store, 98, 105)).toEqual(log.entries.slice(98).map(({ text }) => text));
});

test('a pause before the first page holds from then on', async () => {
  const log = new TestLog();
  log.append(10);
  using opened = open(log);
  const { store, settle } = opened;
  store.pause();
  await settle();
  log.append(5);
  await settle();
  expect(store.state()).toMatchObject({ next: 10, total: 15, unseen: { lines: 5, errors: 0 } });
});

test('going to a line that came after the pause shows what came up to now, still paused', async () => {
  const log = new TestLog();
  log.append(10);
  using opened = open(log);
  const { store, settle } = opened;
  await settle();
  store.pause();
  log.append(5);
  await settle();
  store.reveal(12);
  log.append(1);
  await settle();
  expect(store.state()).toMatchObject({ paused: true, next: 15, total: 16, unseen: { lines: 1 } });
});

test('however much is printed, changed and lost, what a paused reader saw reads the same', async () => {
  const step = fc.record({
    what: fc.constantFrom('append', 'replace', 'look', 'mode'),
    n: fc.nat(),
  });
  const property = fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
    const log = new TestLog();
    log.append(700);
    using opened = open(log);
    const { store, settle } = opened;
    await settle();
    store.view({ from: 600, to: 650 });
    store.pause();
    const seen = texts(store, 600, 650);
    for (const { what, n } of steps) {
      if (what === 'append') log.append(1 + (n % 30_000));
      else if (what === 'replace') log.replace(600 + (n % 50), `changed ${n}`);
      else if (what === 'look') store.view({ from: 600 + (n % 20), to: 650 });
      else store.setMode(n % 2 === 0 ? 'reading' : 'following');
      await settle();
      expect(store.state().next).toBe(700);
      expect(texts(store, 600, 650)).toEqual(seen);
      expect(store.state().unseen.lines).toBe(log.entries.length - 700);
    }
    store.resume();
    store.setMode('reading');
    store.view({ from: 600, to: 650 });
    await settle();
    expect(texts(store, 600, 650)).toEqual(log.entries.slice(600, 650).map(({ text }) => text));
  });
  await fc.assert(property, { numRuns: 30 });
}, 60_000);

test('a reader who roams while paused keeps a bounded number of lines', () => {
  const held = new HeldEntries(RAW_KIND);
  const entries = Array.from({ length: 15_000 }, (_, i) => testEntry(i));
  held.insert({ entries, cursor: '' });
  const paused = new PausedView(held);
  for (let from = 0; from < 14_000; from += 50) paused.look([{ from, to: from + 50 }]);
  held.insert({ entries: entries.map((entry) => ({ ...entry, text: 'now' })), cursor: '' });
  const kept = entries.filter(({ index }) => paused.get(index)?.text !== 'now');
  expect(kept.length).toBeLessThanOrEqual(5000);
  expect(kept.at(-1)?.index).toBeGreaterThan(14_000);
});
