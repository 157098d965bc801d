import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Command } from './command.ts';
import { Commands } from './commands.ts';
import { isKey, showKey } from './key.ts';

const registry = new Commands(() => document);
let leave: (() => void)[] = [];

beforeEach(() => {
  leave = [];
  document.body.innerHTML =
    '<input id="field"><button id="button"></button><div role="dialog"><p id="inside"></p></div><p id="text"></p>';
});
afterEach(() => {
  for (const stop of leave) stop();
  expect(registry.list()).toEqual([]);
});

function offer(id: string, keys: readonly string[]) {
  const run = vi.fn();
  const command: Command = { id, name: id, group: 'log', keys, run };
  leave.push(registry.register([command]));
  return run;
}

/** Presses a key; whether something was done. */
function press(key: string, where = 'text', held: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held });
  document.getElementById(where)?.dispatchEvent(event);
  return event.defaultPrevented;
}

test('a key does what was offered last for it, until that is withdrawn', () => {
  const frame = offer('frame.find', ['/']);
  const page = offer('page.find', ['/']);
  expect(registry.list().map(({ id }) => id)).toEqual(['page.find', 'frame.find']);
  expect(press('/')).toBe(true);
  expect([frame.mock.calls.length, page.mock.calls.length]).toEqual([0, 1]);
  leave.pop()?.();
  expect(press('/')).toBe(true);
  expect([frame.mock.calls.length, page.mock.calls.length]).toEqual([1, 1]);
  leave.pop()?.();
  expect(press('/')).toBe(false);
});

test('fields, dialogs and what is pressed keep their keys; those with Mod are for everyone', () => {
  offer('a', ['j', 'Enter', 'Space']);
  offer('b', ['Mod+k']);
  for (const where of ['field', 'inside']) {
    expect(press('j', where)).toBe(false);
    expect(press('k', where, { ctrlKey: true })).toBe(true);
    expect(press('K', where, { metaKey: true })).toBe(true);
  }
  expect(press('Enter', 'button')).toBe(false);
  expect(press(' ', 'button')).toBe(false);
  expect(press('j', 'button')).toBe(true);
  expect(press(' ')).toBe(true);
  expect(press('j', 'text', { ctrlKey: true })).toBe(false);
  expect(press('k')).toBe(false);
});

test('what another listener did is not done again, nor what is only listed', () => {
  const run = offer('a', ['f']);
  leave.push(registry.register([{ id: 'b', name: 'b', group: 'log', keys: ['q'] }]));
  const event = new KeyboardEvent('keydown', { key: 'f', cancelable: true });
  event.preventDefault();
  document.dispatchEvent(event);
  expect(run).not.toHaveBeenCalled();
  expect(press('q')).toBe(false);
});

test('those who watch hear of each change', () => {
  const heard = vi.fn();
  const stop = registry.subscribe(heard);
  offer('a', []);
  leave.pop()?.();
  stop();
  offer('b', []);
  expect(heard).toHaveBeenCalledTimes(2);
});

test('keys are told apart and written as the keyboard has them', () => {
  const plain = { altKey: false, ctrlKey: false, metaKey: false };
  expect(isKey({ ...plain, key: 'G' }, 'G')).toBe(true);
  expect(isKey({ ...plain, key: 'g' }, 'G')).toBe(false);
  expect(isKey({ ...plain, key: 'k', altKey: true, ctrlKey: true }, 'Mod+k')).toBe(false);
  expect([showKey('Mod+k', true), showKey('Mod+k', false)]).toEqual(['⌘K', 'Ctrl+K']);
  expect([showKey('ArrowDown', false), showKey('Escape', false), showKey('g', true)]).toEqual([
    '↓',
    'Esc',
    'g',
  ]);
});
