import { render } from '@testing-library/react';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AnsiText, cssStyle } from './ansi-text.tsx';
import { cssColor } from './color.ts';
import { parseAnsi, stripAnsi } from './parse-ansi.ts';
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
  const { container } = render(<AnsiText text={'\x1b[1;2;3;4;9;31;48;5;16mx'} />);
  expect(container.querySelector('span')?.style).toMatchObject({
    color: 'var(--ansi-1)',
    backgroundColor: 'rgb(0 0 0)',
    fontWeight: 'bold',
    fontStyle: 'italic',
    opacity: '0.7',
    textDecorationLine: 'underline line-through',
  });
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
