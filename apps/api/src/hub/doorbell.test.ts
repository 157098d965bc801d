import { expect, test } from 'vitest';
import { Doorbell } from './doorbell.ts';

/** Whether a promise has been kept once everything that can run now has run. */
async function isKept(promise: Promise<void>): Promise<boolean> {
  let kept = false;
  void promise.then(() => {
    kept = true;
  });
  await new Promise(setImmediate);
  return kept;
}

test('a ring wakes who waits, and is not there for the next wait', async () => {
  const doorbell = new Doorbell(new AbortController().signal);
  const waiting = doorbell.wait();
  expect(await isKept(waiting)).toBe(false);
  doorbell.ring();
  expect(await isKept(waiting)).toBe(true);
  expect(await isKept(doorbell.wait())).toBe(false);
});

test('a ring while nobody waits is there for the next wait, once', async () => {
  const doorbell = new Doorbell(new AbortController().signal);
  doorbell.ring();
  doorbell.ring();
  expect(await isKept(doorbell.wait())).toBe(true);
  expect(await isKept(doorbell.wait())).toBe(false);
});

test('a ring behind the one that woke is kept', async () => {
  const doorbell = new Doorbell(new AbortController().signal);
  const waiting = doorbell.wait();
  doorbell.ring();
  doorbell.ring();
  await waiting;
  expect(await isKept(doorbell.wait())).toBe(true);
});

test('an abort rings and is remembered; a closed doorbell hears none', async () => {
  const aborting = new AbortController();
  const [open, closed] = [new Doorbell(aborting.signal), new Doorbell(aborting.signal)];
  closed.close();
  const waiting = open.wait();
  expect(open.aborted).toBe(false);
  aborting.abort();
  expect(await isKept(waiting)).toBe(true);
  expect([open.aborted, closed.aborted]).toEqual([true, false]);
  const late = new Doorbell(aborting.signal);
  expect(late.aborted).toBe(true);
  expect(await isKept(late.wait())).toBe(true);
});
