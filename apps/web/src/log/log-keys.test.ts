import { expect, test, vi } from 'vitest';
import { listenLogKeys } from './log-keys.ts';

function listen() {
  const keys = { f: vi.fn(), G: vi.fn(), '/': vi.fn() };
  const stop = listenLogKeys(document, keys);
  const press = (
    key: string,
    options: KeyboardEventInit = {},
    target: EventTarget = document.body,
  ) => {
    const event = new KeyboardEvent('keydown', {
      key,
      bubbles: true,
      cancelable: true,
      ...options,
    });
    target.dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { keys, press, [Symbol.dispose]: stop };
}

test('each key does its own', () => {
  using listening = listen();
  const { keys, press } = listening;
  for (const key of ['f', 'G', 'G']) expect(press(key)).toBe(true);
  expect(keys.f).toHaveBeenCalledTimes(1);
  expect(keys.G).toHaveBeenCalledTimes(2);
  expect(keys['/']).not.toHaveBeenCalled();
});

test('keys with modifiers, unknown ones and those in fields are left alone', () => {
  using listening = listen();
  const { keys, press } = listening;
  const field = document.body.appendChild(document.createElement('input'));
  expect(press('f', { ctrlKey: true })).toBe(false);
  expect(press('x')).toBe(false);
  expect(press('toString')).toBe(false);
  expect(press('/', {}, field)).toBe(false);
  field.remove();
  for (const called of Object.values(keys)) expect(called).not.toHaveBeenCalled();
});
