import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stateText, wholeLineText } from './line-text.ts';
import { type LineState, LineView } from './line-view.ts';

const utf8 = new TextEncoder();
/** Returns and what resembles them, and now and then more bytes than are looked at one by one. */
const marks = ['section_start:12:a[collapsed=true]', 'section_end:12:a', 'section_', '::group::b'];
const ones = [...'\x1b[01GK\r\r', '\x1b[1G', '\x1b[G', 'a'.repeat(150), ...marks];
const part = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ones.map((one) => utf8.encode(one))) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 3 }) },
);
const bytes = fc
  .array(part, { maxLength: 30 })
  .map((parts) => Uint8Array.from(Buffer.concat(parts).filter((byte) => byte !== 10)));
const limit = fc.integer({ min: 1, max: 80 });

function shown(parts: readonly Uint8Array[], limit: number): LineState {
  const view = new LineView(limit);
  for (const part of parts) view.push(part);
  return view.state();
}

test('a line in any parts reads as the whole line at once', () => {
  fc.assert(
    fc.property(fc.array(bytes), limit, (parts, limit) => {
      expect(stateText(shown(parts, limit))).toEqual(wholeLineText(Buffer.concat(parts), limit));
    }),
    { numRuns: 1000 },
  );
});

test('a view made again from any state goes on as if it had never ended', () => {
  fc.assert(
    fc.property(bytes, bytes, limit, (before, after, limit) => {
      const again = new LineView(limit, shown([before], limit));
      again.push(after);
      expect(again.state()).toEqual(shown([before, after], limit));
    }),
    { numRuns: 1000 },
  );
});

test('a line shows the same at every byte, whether or not they came one by one', () => {
  const line = utf8.encode('10%\x1b[1G\x1b[K20%\r\x1b[0G30%\x1b[1m!\x1b[1G');
  const view = new LineView(100);
  const texts = [...line].map((byte, i) => {
    view.push(Uint8Array.of(byte));
    const { text } = stateText(view.state());
    expect(text).toBe(wholeLineText(line.subarray(0, i + 1), 100).text);
    return text;
  });
  expect(texts.filter((text, i) => text !== texts[i - 1])).toEqual([
    ...['1', '10', '10%', '\x1b[K', '\x1b[K2', '\x1b[K20', '\x1b[K20%', '3', '30', '30%'],
    ...['30%\x1b[1m', '30%\x1b[1m!'],
  ]);
});

test('going on from a stored state leaves that state as it was', () => {
  const state = shown([utf8.encode('kept')], 10);
  const view = new LineView(10, state);
  view.push(utf8.encode('\rgone'));
  expect(state.shown).toEqual(utf8.encode('kept'));
});

test('a state does not change with later pushes', () => {
  const view = new LineView(10);
  view.push(utf8.encode('one'));
  const state = view.state();
  view.push(utf8.encode('\rtwo'));
  expect(state.shown).toEqual(utf8.encode('one'));
});

test('a line that was cut stays cut there when the limit has been raised since', () => {
  const view = new LineView(100, shown([utf8.encode('0123456789')], 4));
  view.push(utf8.encode('ABC'));
  expect(stateText(view.state())).toEqual({ text: '0123', truncatedBytes: 9 });
});

test('what is kept of an endless line is bounded', () => {
  const view = new LineView(1000);
  for (let i = 0; i < 100; i++) view.push(new Uint8Array(5000).fill(97));
  expect(view.state().shown).toHaveLength(1000);
  expect(view.state().shownBytes).toBe(500_000);
});
