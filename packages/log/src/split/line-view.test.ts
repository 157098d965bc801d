import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stateText, wholeLineText } from './line-text.ts';
import { type LineState, LineView } from './line-view.ts';

const utf8 = new TextEncoder();
const bytes = fc
  .array(fc.oneof(fc.constant(13), fc.integer({ min: 0, max: 255 })), { maxLength: 60 })
  .map((numbers) => Uint8Array.from(numbers.filter((byte) => byte !== 10)));
const limit = fc.integer({ min: 1, max: 40 });

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
  );
});

test('a view made again from any state goes on as if it had never ended', () => {
  fc.assert(
    fc.property(bytes, bytes, limit, (before, after, limit) => {
      const again = new LineView(limit, shown([before], limit));
      again.push(after);
      expect(again.state()).toEqual(shown([before, after], limit));
    }),
  );
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
