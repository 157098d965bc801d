import { ScrollbackError } from '@scrollback/log';
import { expect, test } from 'vitest';
import type { Receiver } from '../transport/socket.ts';
import { type Ending, receive } from './receive.ts';

/** A subscription in the test's hands. */
function subscription(limit = 100) {
  const stopping = new AbortController();
  const state: { receiver: Receiver<number> | null; ended: boolean } = {
    receiver: null,
    ended: false,
  };
  const received = receive<number>({
    subscribe: (receiver) => {
      state.receiver = receiver;
      return () => {
        state.ended = true;
      };
    },
    weigh: (weight) => weight,
    limit,
    onConnected: () => undefined,
    signal: stopping.signal,
  });
  return { received, state, stopping };
}

async function rest(received: AsyncGenerator<number, Ending>) {
  const items: number[] = [];
  for (;;) {
    const step = await received.next();
    if (step.done) return { items, ending: step.value };
    items.push(step.value);
  }
}

test('a consumer that lags too far ends the subscription and gets all that had arrived', async () => {
  const { received, state } = subscription(100);
  const first = received.next();
  state.receiver?.next(10);
  expect(await first).toEqual({ done: false, value: 10 });
  for (let i = 0; i < 10; i++) state.receiver?.next(30);
  expect(state.ended).toBe(true);
  expect(await rest(received)).toEqual({ items: [30, 30, 30, 30], ending: { reason: 'overflow' } });
});

test('one item over the limit is still delivered', async () => {
  const { received, state } = subscription(100);
  const first = received.next();
  state.receiver?.next(1000);
  expect(await first).toEqual({ done: false, value: 1000 });
  expect(state.ended).toBe(false);
  state.receiver?.completed();
  expect(await rest(received)).toEqual({ items: [], ending: { reason: 'completed' } });
});

test('what arrived before a failure comes first', async () => {
  const { received, state } = subscription();
  const all = rest(received);
  const error = new ScrollbackError('SERVER_UNREACHABLE', 'away');
  state.receiver?.next(1);
  state.receiver?.next(2);
  state.receiver?.failed(error);
  expect(await all).toEqual({ items: [1, 2], ending: { reason: 'failed', error } });
});

test('an abort wakes a consumer that waits, and ends the subscription', async () => {
  const { received, state, stopping } = subscription();
  const all = rest(received);
  stopping.abort();
  expect(await all).toEqual({ items: [], ending: { reason: 'aborted' } });
  expect(state.ended).toBe(true);
});

test('a consumer that stops ends the subscription', async () => {
  const { received, state } = subscription();
  const first = received.next();
  state.receiver?.next(1);
  await first;
  await received.return({ reason: 'aborted' });
  expect(state.ended).toBe(true);
});
