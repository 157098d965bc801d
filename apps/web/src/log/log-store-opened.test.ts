import { expect, test } from 'vitest';
import { takeOnce } from './take-once.ts';
import { TestLog } from './testing-log.ts';
import { openStore as open } from './testing-store.ts';

test('with what came with the page a log is there at once, and goes on after it', async () => {
  const log = new TestLog();
  log.append(1000);
  const opened = await log.open(240);
  // Printed between the page and the browser's first question.
  log.append(5);
  let asked = 0;
  log.open = () => {
    asked += 1;
    return Promise.reject(new Error('was there already'));
  };
  using opening = open(log, { opened });
  const { store, settle } = opening;
  expect(store.state()).toMatchObject({ phase: 'ready', first: 500, next: 1000 });
  expect(store.entry(999)?.text).toBe('line 999');
  await settle();
  expect(store.state()).toMatchObject({ next: 1005, unseen: { lines: 0, errors: 0 } });
  log.finish();
  await settle();
  expect(store.state()).toMatchObject({ run: { status: 'SUCCEEDED' }, connection: null });
  expect(asked).toBe(0);
});

test('at an entry far back, the rows around it are there and are read when they are seen', async () => {
  const log = new TestLog();
  log.append(5000);
  const opened = await log.open(240);
  using opening = open(log, { opened, at: 1000 });
  const { store, settle } = opening;
  expect(store.state()).toMatchObject({ phase: 'ready', mode: 'reading', first: 800, next: 5000 });
  expect(store.entry(1000)).toBeUndefined();
  store.view({ from: 995, to: 1030 });
  await settle();
  expect(store.entry(1000)?.text).toBe('line 1000');
});

test('what came with a page is for whoever asks first', () => {
  const ahead = { run: 1 };
  expect([takeOnce(ahead), takeOnce(ahead), takeOnce(null)]).toEqual([ahead, null, null]);
});
