import { expect, test, vi } from 'vitest';
import { Late } from './late.ts';

test('code is loaded once, when it is first asked for', async () => {
  const load = vi.fn(async () => 'code');
  const late = new Late(load);
  const heard = vi.fn();
  late.subscribe(heard);
  expect([late.get(), load.mock.calls.length]).toEqual([null, 0]);
  late.start();
  late.start();
  await vi.waitFor(() => expect(late.get()).toBe('code'));
  late.start();
  expect([load.mock.calls.length, heard.mock.calls.length]).toEqual([1, 1]);
});

test('what could not be loaded is loaded when it is asked for again', async () => {
  const load = vi.fn(async () => 'code');
  load.mockRejectedValueOnce(new Error('away'));
  const late = new Late(load);
  late.start();
  await vi.waitFor(() => {
    late.start();
    expect(load).toHaveBeenCalledTimes(2);
  });
  await vi.waitFor(() => expect(late.get()).toBe('code'));
});
