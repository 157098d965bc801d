import { expect, test, vi } from 'vitest';
import { listenLogKeys } from './log-keys.ts';

function listen() {
  const keys = { follow: vi.fn(), start: vi.fn(), line: vi.fn() };
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
  for (const key of ['f', 'G', 'End']) expect(press(key)).toBe(true);
  for (const key of ['g', 'Home']) press(key);
  for (const key of ['j', 'k', 'k']) press(key);
  expect(keys.follow).toHaveBeenCalledTimes(3);
  expect(keys.start).toHaveBeenCalledTimes(2);
  expect(keys.line.mock.calls).toEqual([[1], [-1], [-1]]);
});

test('keys with modifiers, unknown ones and those in fields are left alone', () => {
  using listening = listen();
  const { keys, press } = listening;
  const field = document.body.appendChild(document.createElement('input'));
  expect(press('f', { ctrlKey: true })).toBe(false);
  expect(press('x')).toBe(false);
  expect(press('g', {}, field)).toBe(false);
  field.remove();
  for (const called of Object.values(keys)) expect(called).not.toHaveBeenCalled();
});
