import { render } from '@testing-library/react';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AnsiText } from './ansi-text.tsx';
import { cssColor, textColor } from './color.ts';
import { cssStyle } from './css-style.ts';
import { parseAnsi, stripAnsi } from './parse-ansi.ts';
import type { LineMark } from './segments.ts';
import { PLAIN } from './style.ts';

test('output is text, never markup', () => {
  const text = '<img src=x onerror=alert(1)>\x1b[31m<b>&amp;</b>';
  const { container } = render(<AnsiText text={text} />);
  expect(container.textContent).toBe(stripAnsi(text));
  expect(container.querySelectorAll('img, b')).toHaveLength(0);
});

test('the rendered text is the stripped text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(107), (text, code) => {
      const line = `${text}\x1b[${code}m${text}`;
      const { container, unmount } = render(<AnsiText text={line} />);
      expect(container.textContent).toBe(stripAnsi(line));
      unmount();
    }),
    { numRuns: 50 },
  );
});

test('plain text has no element of its own', () => {
  const { container } = render(<AnsiText text="plain" />);
  expect(container.innerHTML).toBe('plain');
});

test('looks become inline styles with the colours of the theme', () => {
  const { container } = render(<AnsiText text={'\x1b[1;3;4;9;31mx'} />);
  expect(container.querySelector('span')?.style).toMatchObject({
    color: 'var(--ansi-1)',
    fontWeight: 'bold',
    fontStyle: 'italic',
    textDecorationLine: 'underline line-through',
  });
});

test('dim text lies between its colour and the faintest that can be read', () => {
  expect(cssStyle({ ...PLAIN, dim: true })).toEqual({ color: 'var(--ansi-dim, GrayText)' });
  expect(cssStyle({ ...PLAIN, dim: true, foreground: 3 }).color).toMatch(
    /^color-mix\(in oklab, var\(--ansi-3\) 45%, var\(--ansi-dim/,
  );
});

test('inverse swaps the colours, the default ones too', () => {
  const style = { ...PLAIN, inverse: true };
  expect(cssStyle({ ...style, foreground: 1, background: 2 })).toEqual({
    color: 'var(--ansi-2)',
    backgroundColor: 'var(--ansi-1)',
  });
  expect(cssStyle(style)).toEqual({
    color: 'var(--ansi-background, Canvas)',
    backgroundColor: 'var(--ansi-foreground, CanvasText)',
  });
});

test('black, white and default text on a colour is whichever can be read on it', () => {
  for (const foreground of [null, 0, 7, 15, 231]) {
    const { color } = cssStyle({ ...PLAIN, foreground, background: 3 });
    expect(color).toMatch(/^oklch\(from var\(--ansi-3\) clamp/);
  }
  expect(cssStyle({ ...PLAIN, foreground: 1, background: 3 }).color).toBe('var(--ansi-1)');
});

test('text in a colour of its own keeps the hue and is brought to where it can be read', () => {
  expect(textColor([255, 255, 0])).toBe(
    'light-dark(oklch(from rgb(255 255 0) min(l, 0.54) c h), oklch(from rgb(255 255 0) max(l, 0.64) c h))',
  );
  expect(textColor(11)).toBe('var(--ansi-11)');
});

test('a colour that began before the text is taken up', () => {
  const { endState } = parseAnsi('\x1b[32m');
  const { container } = render(<AnsiText text="x" startState={endState} />);
  expect(container.querySelector('span')?.style.color).toBe('var(--ansi-2)');
});

test.each([
  [0, 'var(--ansi-0)'],
  [15, 'var(--ansi-15)'],
  [16, 'rgb(0 0 0)'],
  [208, 'rgb(255 135 0)'],
  [231, 'rgb(255 255 255)'],
  [232, 'rgb(8 8 8)'],
  [255, 'rgb(238 238 238)'],
])('palette colour %i', (color, css) => {
  expect(cssColor(color)).toBe(css);
});

/** What is highlighted, and what is shown in all. */
function marked(text: string, marks: LineMark[]): { hits: string[]; all: string | null } {
  const { container, unmount } = render(<AnsiText text={text} marks={marks} />);
  const hits = [...container.querySelectorAll('mark')].map((mark) => mark.textContent ?? '');
  const all = container.textContent;
  unmount();
  return { hits, all };
}

test('a highlight over escape sequences and links is drawn on each part of its text', () => {
  const text = 'fa\x1b[31mil\x1b[0med at https://a.example/failed';
  const from = text.lastIndexOf('fail');
  const marks = [
    { from: 0, to: text.indexOf('\x1b[0m'), current: true },
    { from, to: from + 4, current: false },
  ];
  expect(marked(text, marks)).toEqual({ hits: ['fa', 'il', 'fail'], all: stripAnsi(text) });
});

test('highlights are what was marked, without the sequences, and change nothing else', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'é', '漢', '😀', ' ', '<') }),
      fc.constantFrom('\x1b[31m', '\x1b[0m', '\x1b[2K', '\x1b]8;;https://b.example\x07', '\x07'),
      fc.constant(' https://a.example/x '),
    ),
    { maxLength: 10 },
  );
  fc.assert(
    fc.property(
      pieces,
      fc.array(fc.tuple(fc.nat(60), fc.nat(12)), { maxLength: 4 }),
      (parts, at) => {
        const text = parts.join('');
        const places = [...text].map((_, i, all) => all.slice(0, i).join('').length);
        const inSequence = (place: number) =>
          [...text.matchAll(/\x1b(?:\[[\d]*[mK]|\][^\x07]*\x07)/g)].some(
            ({ 0: all, index }) => place > index && place < index + all.length,
          );
        const free = places.filter((place) => !inSequence(place));
        let end = 0;
        const marks: LineMark[] = [];
        for (const [skip, length] of at) {
          const from = free.find((place) => place >= end + skip);
          const to =
            free.find((place) => from !== undefined && place >= from + length) ?? text.length;
          if (from === undefined) break;
          marks.push({ from, to, current: false });
          end = to;
        }
        const { hits, all } = marked(text, marks);
        expect(all).toBe(stripAnsi(text));
        expect(hits.join('')).toBe(
          marks.map(({ from, to }) => stripAnsi(text.slice(from, to))).join(''),
        );
      },
    ),
    { numRuns: 300 },
  );
});
