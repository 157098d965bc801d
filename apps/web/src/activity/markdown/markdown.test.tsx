import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Markdown } from './markdown.tsx';

afterEach(cleanup);

function html(text: string): HTMLElement {
  return render(<Markdown text={text} />).container;
}

test('what Markdown has becomes elements', () => {
  const shown = html(
    '# Title\n\nsome **bold** `code`\n\n- a\n- b\n\n| x | y |\n| - | - |\n| 1 | 2 |',
  );
  expect(shown.querySelector('strong')?.textContent).toBe('bold');
  expect(shown.querySelector('code')?.textContent).toBe('code');
  expect(shown.querySelectorAll('li')).toHaveLength(2);
  expect(shown.querySelectorAll('td')).toHaveLength(2);
  expect(shown.querySelector('h1')).toBeNull();
});

test.each([
  '<img src=x onerror="alert(1)">',
  '<script>alert(1)</script>',
  'a <iframe src="https://evil.example"></iframe> b',
  '<svg/onload=alert(1)>',
])('HTML is text: %s', (text) => {
  const shown = html(text);
  expect(shown.querySelector('img, script, iframe, svg')).toBeNull();
  expect(shown.textContent).toContain(text);
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  '//evil.example',
  '/runs/run_1',
  'java&#115;cript:alert(1)',
  'http:evil.example',
])('a link to %s is text', (target) => {
  const shown = html(`[here](${target}) and ![pic](${target})`);
  expect(shown.querySelector('a, img')).toBeNull();
  expect(shown.textContent).toContain('here');
});

test('a link shows the host that it leads to, and a picture is only a link', () => {
  const shown = html(
    '[github.com](https://github.com@evil.example/x) ![pic](https://a.example/p.png)',
  );
  const links = [...shown.querySelectorAll('a')];
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    'https://evil.example/x',
    'https://a.example/p.png',
  ]);
  expect(links[0]?.textContent).toBe('github.com (evil.example)');
  expect(links[1]?.textContent).toBe('Image: pic (a.example)');
  expect(links[0]?.rel).toContain('noopener');
  expect(shown.querySelector('img')).toBeNull();
});

test('text made to break the parser is shown as it is', () => {
  const text = '> '.repeat(10_000);
  expect(html(text).textContent?.replace(/\s+/g, '')).toContain('>>>');
});

test('marks that turn text around are made visible', () => {
  expect(html('evil\u202etxt.exe').textContent).toBe('evil<U+202E>txt.exe');
});
