import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wholeLineText } from './line-text.ts';

const utf8 = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

test.each([
  ['plain\n', 'plain'],
  ['no end', 'no end'],
  ['dos\r\n', 'dos'],
  ['dos twice\r\r\n', 'dos twice'],
  ['10%\r20%\r30%', '30%'],
  ['10%\r20%\r', '20%'],
  ['long\rshort\n', 'short'],
  ['10%\x1b[1G20%\x1b[G30%\x1b[0G40%\n', '40%'],
  ['10%\x1b[1G\r\x1b[G\n', '10%'],
  ['10%\r\x1b[', '10%'],
  ['10%\r\x1b[K', '\x1b[K'],
  ['10%\x1b[1G\x1b[K', '\x1b[K'],
  ['not\x1b[2G\x1b[10Gso\x1b[11G', 'not\x1b[2G\x1b[10Gso\x1b[11G'],
  ['\r', ''],
  ['\n', ''],
  ['', ''],
  ['\r\n', ''],
  ['\uFEFFmark\n', '\uFEFFmark'],
  ['nul\0l\n', 'nul\0l'],
  ['\x1b[31mred\x1b[0m\n', '\x1b[31mred\x1b[0m'],
])('%j shows %j', (line, text) => {
  expect(wholeLineText(utf8.encode(line), 100)).toEqual({ text, truncatedBytes: 0 });
});

test('invalid UTF-8 shows replacement characters and loses nothing around them', () => {
  expect(wholeLineText(Uint8Array.of(97, 0xff, 98, 0xc3), 100).text).toBe('a\uFFFDb\uFFFD');
});

test('the limit counts only what would be shown', () => {
  expect(wholeLineText(utf8.encode(`${'x'.repeat(50)}\rabc\n`), 3)).toEqual({
    text: 'abc',
    truncatedBytes: 0,
  });
});

test('returns of any kind and number read as if they had been one carriage return', () => {
  const ones = [...'\x1b[01GK\r', '\x1b[1G', '\x1b[G', '-'.repeat(150)];
  const part = fc.constantFrom(...ones);
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      const line = parts.join('');
      const begun = /\x1b(?:\[[01]?)?$/;
      const shown = line
        .replace(begun, '')
        .replaceAll(/\x1b\[[01]?G/g, '\r')
        .replace(/\r+$/, '');
      const text = shown.slice(shown.lastIndexOf('\r') + 1);
      expect(wholeLineText(utf8.encode(line), 10_000)).toEqual({ text, truncatedBytes: 0 });
    }),
    { numRuns: 1000 },
  );
});

test('text that is cut is cut between characters, as late as they allow', () => {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 60 }), (text, limit) => {
      const line = text.replaceAll(/[\r\n\x1b]|\p{Surrogate}/gu, '.');
      const bytes = utf8.encode(line);
      let expected = '';
      for (const character of line) {
        if (utf8.encode(expected + character).length > limit) break;
        expected += character;
      }
      expect(wholeLineText(bytes, limit)).toEqual({
        text: expected,
        truncatedBytes: bytes.length - utf8.encode(expected).length,
      });
    }),
  );
});

test('a cut in any bytes yields no replacement character that the whole does not have there', () => {
  const byte = fc.integer({ min: 0, max: 255 }).filter((byte) => ![10, 13, 27].includes(byte));
  fc.assert(
    fc.property(
      fc.array(byte, { maxLength: 40 }),
      fc.integer({ min: 1, max: 40 }),
      (line, limit) => {
        const bytes = Uint8Array.from(line);
        const { text, truncatedBytes } = wholeLineText(bytes, limit);
        expect(text).toBe(decoder.decode(bytes.subarray(0, bytes.length - truncatedBytes)));
        expect(decoder.decode(bytes).startsWith(text)).toBe(true);
        if (bytes.length <= limit) expect(truncatedBytes).toBe(0);
        else expect(truncatedBytes).toBeLessThan(bytes.length - limit + 4);
      },
    ),
    { numRuns: 1000 },
  );
});
