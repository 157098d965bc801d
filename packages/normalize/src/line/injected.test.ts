import { expect, test } from 'vitest';
import type { JsonObject } from '../json/read.ts';
import { findInjected } from './injected.ts';

const isEvent = ({ type }: JsonObject): boolean => type === 'system' || type === 'assistant';
const event = '{"type":"system","text":"a } \\" {"}';

test.each([
  ['behind debug text', `[debug] ${event}`, '[debug] '],
  ['before debug text', `${event} took 3 ms`, ' took 3 ms'],
  ['in another event', `{"type":"assi${event}stant"}`, '{"type":"assistant"}'],
  ['behind other objects', `{"a":{"b":1}} ${event}`, '{"a":{"b":1}} '],
])('an event %s is found', (_, line, rest) => {
  expect(findInjected(line, isEvent)).toEqual({ event: JSON.parse(event), json: event, rest });
});

test.each([
  ['an event cut off', event.slice(0, -1)],
  ['a part of an event cut off', '{"type":"assistant","message":{"type":"text","text":"hi"}'],
  ['no event', 'see {"a":1}'],
  ['no JSON', 'Loading {"…"} and {"more"'],
])('%s is none', (_, line) => {
  expect(findInjected(line, isEvent)).toBeNull();
});
