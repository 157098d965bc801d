import { expect, test } from 'vitest';
import { TestLog } from './testing-log.ts';
import { openStore as open } from './testing-store.ts';

test('a log opens at an entry far back, reading, with some above it', async () => {
  const log = new TestLog();
  log.append(5000);
  using opened = open(log, { at: 1000 });
  const { store, settle } = opened;
  expect(store.state().mode).toBe('reading');
  await settle();
  expect(store.state()).toMatchObject({ first: 800, next: 5000, unseen: { lines: 0, errors: 0 } });
  log.append(3);
  await settle();
  expect(store.state()).toMatchObject({ first: 800, next: 5003, unseen: { lines: 3, errors: 0 } });
});

test('a reader near the first row finds a page more above it, one who follows does not', async () => {
  const log = new TestLog();
  log.append(2000);
  using opened = open(log);
  const { store, settle } = opened;
  await settle();
  store.view({ from: 1510, to: 1550 });
  await settle();
  expect(store.state().first).toBe(1500);
  store.setMode('reading');
  store.view({ from: 1650, to: 1690 });
  await settle();
  expect(store.state().first).toBe(1500);
  store.view({ from: 1590, to: 1630 });
  await settle();
  expect(store.state()).toMatchObject({ first: 1000, loadingEarlier: false });
});
