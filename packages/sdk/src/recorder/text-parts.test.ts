import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextParts } from './text-parts.ts';

test('text is the same bytes wherever it is cut', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\n', '€', '😀', '\u{10ffff}') });
  fc.assert(
    fc.property(text, fc.array(fc.nat(40), { maxLength: 8 }), (whole, cuts) => {
      const places = [0, ...cuts.map((cut) => Math.min(cut, whole.length)), whole.length];
      places.sort((a, b) => a - b);
      const parts = new TextParts();
      const bytes = places
        .slice(1)
        .map((end, i) => parts.encode(whole.slice(places[i], end)))
        .concat(parts.end());
      expect(Buffer.concat(bytes).toString()).toBe(whole);
    }),
  );
});

test('half a character without its rest is the replacement character', () => {
  const parts = new TextParts();
  expect(parts.encode('a\ud83d')).toEqual(Uint8Array.of(97));
  expect(Buffer.from(parts.end()).toString()).toBe('\ufffd');
  expect(parts.end()).toHaveLength(0);
});
