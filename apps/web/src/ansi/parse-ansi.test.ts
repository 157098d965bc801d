import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AnsiSpan, type AnsiState, INITIAL, parseAnsi, stripAnsi } from './parse-ansi.ts';
import { type AnsiStyle, PLAIN } from './style.ts';
import { makeVisible } from './visible.ts';

const styled = (style: Partial<AnsiStyle>): AnsiStyle => ({ ...PLAIN, ...style });

/** One entry a character, so that spans of the same look but another cut are equal. */
function characters(spans: readonly AnsiSpan[]): [string, AnsiStyle][] {
  return spans.flatMap(({ text, style }) =>
    [...makeVisible(text)].map((character): [string, AnsiStyle] => [character, style]),
  );
}

const sequences = fc.constantFrom(
  '\x1b[31m',
  '\x1b[0m',
  '\x1b[m',
  '\x1b[1;4;38;5;200m',
  '\x1b[48;2;1;2;3m',
  '\x1b[38:2::9:8:7m',
  '\x1b[2K',
  '\x1b[?25l',
  '\x1b]8;;https://example.com\x1b\\',
  '\x1b]0;title\x07',
  '\x1bPq#0\x1b\\',
  '\x1b(B',
  '\x1b7',
  '\x1b[999999999999m',
  '\x1b[1;\x01',
  '\x1b',
);
const plain = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '漢', '😀', ' ', '\t', '<', '&') });
const texts = fc
  .array(fc.oneof(plain, sequences, fc.string({ unit: 'binary' })), { maxLength: 12 })
  .map((parts) => parts.join(''));

test('it never throws, and leaves nothing that acts', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const shown = stripAnsi(text);
      expect(shown).not.toMatch(/[\0-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e]/);
      expect(shown).not.toMatch(/[\u2066-\u2069\ufeff\u{e0001}-\u{e007f}]/u);
    }),
    { numRuns: 1000 },
  );
});

test('what is shown is the text without its sequences', () => {
  const wholeSequences = sequences.filter((each) => each !== '\x1b' && each !== '\x1b[1;\x01');
  fc.assert(
    fc.property(fc.array(fc.tuple(plain, wholeSequences)), (parts) => {
      const text = parts.map(([before, sequence]) => before + sequence).join('');
      expect(stripAnsi(text)).toBe(parts.map(([before]) => before).join(''));
    }),
  );
});

test('any cutting of a text gives the same characters in the same looks', () => {
  // Halves of a surrogate pair are shown as such, so pieces are cut between characters.
  fc.assert(
    fc.property(texts, fc.array(fc.nat(200)), (text, cuts) => {
      const all = [...text];
      const places = [...new Set(cuts.map((cut) => cut % (all.length + 1)))].sort((a, b) => a - b);
      let state: AnsiState = INITIAL;
      const spans: AnsiSpan[] = [];
      for (const [order, from] of [0, ...places].entries()) {
        const parsed = parseAnsi(all.slice(from, places[order] ?? all.length).join(''), state);
        spans.push(...parsed.spans);
        state = parsed.endState;
      }
      const whole = parseAnsi(text);
      expect(characters(spans)).toEqual(characters(whole.spans));
      expect(state).toEqual(whole.endState);
    }),
    { numRuns: 1000 },
  );
});

test('a text without ESC is one span, and its state is the one it began with', () => {
  const text = 'step 8118 loss=0.44 '.repeat(5);
  const { spans, endState } = parseAnsi(text);
  expect(spans).toEqual([{ text, style: PLAIN, target: null, at: 0 }]);
  expect(endState).toBe(INITIAL);
  expect(parseAnsi('').spans).toEqual([]);
});

test('a colour holds over the end of a line', () => {
  const { endState } = parseAnsi('a\x1b[1;31mb');
  const [span] = parseAnsi('c', endState).spans;
  expect(span).toMatchObject({ text: 'c', style: styled({ bold: true, foreground: 1 }) });
});

test.each<[string, Partial<AnsiStyle>]>([
  ['1', { bold: true }],
  ['2', { dim: true }],
  ['3;9', { italic: true, strike: true }],
  ['4', { underline: true }],
  ['4:3', { underline: true }],
  ['4:0', {}],
  ['7', { inverse: true }],
  ['8', {}],
  ['1;2;22', {}],
  ['3;4;7;9;23;24;27;29', {}],
  ['32;41', { foreground: 2, background: 1 }],
  ['97;100', { foreground: 15, background: 8 }],
  ['32;39;41;49', {}],
  ['38;5;208', { foreground: 208 }],
  ['48;5;1;1', { background: 1, bold: true }],
  ['38;2;1;2;3;1', { foreground: [1, 2, 3], bold: true }],
  ['38:2:1:2:3', { foreground: [1, 2, 3] }],
  ['38:2::1:2:3', { foreground: [1, 2, 3] }],
  ['38:5:9', { foreground: 9 }],
  ['38;5;256', {}],
  ['38;2;1;2;300', {}],
  ['38', {}],
  ['1;;4', { underline: true }],
  ['1;999', { bold: true }],
])('SGR %s', (parameters, style) => {
  const { spans } = parseAnsi(`\x1b[${parameters}mx`);
  expect(spans).toMatchObject([{ text: 'x', style: styled(style) }]);
});

test('a private sequence that ends in m sets no look', () => {
  expect(parseAnsi('\x1b[>4;2mx').spans).toMatchObject([{ text: 'x', style: PLAIN }]);
});

test.each([
  ['a\x07b', 'a␇b'],
  ['a\0b', 'a␀b'],
  ['a\x7fb', 'a␡b'],
  ['a\x85b', 'a<U+0085>b'],
  ['a\tb', 'a\tb'],
  ['user\u202egnp.exe', 'user<U+202E>gnp.exe'],
  ['a\u200bb', 'a<U+200B>b'],
  ['a\u2028b', 'a<U+2028>b'],
  ['\u{1f468}\u200d\u{1f469}', '\u{1f468}\u200d\u{1f469}'],
  ['a\ud800b', 'a<U+D800>b'],
  ['a\u{e0041}b', 'a<U+E0041>b'],
  ['pass\u200dword', 'pass<U+200D>word'],
  [`a${'\u0301'.repeat(8)}b`, `a${'\u0301'.repeat(8)}b`],
  [`a${'\u0301'.repeat(1_000_000)}b`, `a${'\u0301'.repeat(8)}<+999992 combining>b`],
])('%j is shown as %j', (text, shown) => {
  expect(stripAnsi(text)).toBe(shown);
});

test('a string sequence without an end is bounded', () => {
  let state = INITIAL;
  for (let piece = 0; piece < 100; piece++) {
    const parsed = parseAnsi(piece === 0 ? '\x1b]0;' : 'x'.repeat(100), state);
    state = parsed.endState;
    expect(state.cut.length).toBeLessThanOrEqual(4096);
  }
});

test.each([
  ['\x1b]8;;https://a.example\x07in\x1b]8;;\x07out', ['https://a.example', null]],
  [
    '\x1b]8;id=1;https://a.example/;b\x1b\\in\x1b[0m still',
    ['https://a.example/;b', 'https://a.example/;b'],
  ],
  ['\x1b]0;title\x07out', [null]],
])('the targets of hyperlinks in %j', (text, targets) => {
  expect(parseAnsi(text).spans.map(({ target }) => target)).toEqual(targets);
});

test('a hyperlink holds over the end of a line', () => {
  const { endState } = parseAnsi('\x1b]8;;https://a.example\x07in');
  expect(parseAnsi('side', endState).spans[0]?.target).toBe('https://a.example');
});

test('spans say where they stand in the text', () => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const span of parseAnsi(text).spans) {
        expect(text.slice(span.at, span.at + span.text.length)).toBe(span.text);
      }
    }),
  );
});
