import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { AnsiText } from '../ansi/ansi-text.tsx';
import { findLinks } from './find-links.ts';

/** Each link as [what it shows, where it leads, the host it has to say]. */
function links(text: string): (string | null)[][] {
  const { container, unmount } = render(<AnsiText text={text} />);
  const found = [...container.querySelectorAll('a')].map((link) => {
    expect(link.rel).toContain('noopener');
    return [link.textContent, link.getAttribute('href'), link.getAttribute('data-host')];
  });
  unmount();
  return found;
}

const osc8 = (target: string, text: string) => `\x1b]8;;${target}\x1b\\${text}\x1b]8;;\x1b\\`;

test.each([
  ['see https://a.example/x?y=1#z.', ['https://a.example/x?y=1#z']],
  ['(https://a.example/b_(c))', ['https://a.example/b_(c)']],
  ['http://a.example, "https://b.example/"', ['http://a.example', 'https://b.example/']],
  ['<https://a.example>', ['https://a.example']],
  ['https://a.example/\u202efdp', ['https://a.example/']],
  ['ftp://a.example javascript:alert(1) https:// http://', []],
])('addresses in %j', (text, addresses) => {
  expect(findLinks(text).map(({ from, to }) => text.slice(from, to))).toEqual(addresses);
});

test('only so many are looked for', () => {
  expect(findLinks('https://a.example '.repeat(5_000))).toHaveLength(100);
  expect(findLinks(`https://a.example/${')'.repeat(200_000)}`)).toHaveLength(1);
});

test('an address that shows its host needs no more, by whatever colours it is cut', () => {
  const cut = 'https://a.ex\x1b[1;31mample/fa\x1b[0mil';
  expect(links(cut)).toEqual([['https://a.example/fail', 'https://a.example/fail', null]]);
});

test.each([
  // A name before the host.
  ['https://bank.example@evil.example/', 'https://evil.example/', 'evil.example'],
  // What browsers read as a slash.
  ['https://evil.example\\@bank.example', 'https://evil.example/@bank.example', 'evil.example'],
  // Letters that look like others.
  ['https://аpple.example/', 'https://xn--pple-43d.example/', 'xn--pple-43d.example'],
])('%s says its true host', (text, href, host) => {
  expect(links(text)).toEqual([[text, href, host]]);
});

test('a hyperlink by escape sequence says its host unless its text does', () => {
  expect(links(osc8('https://evil.example/', 'bank.example'))).toEqual([
    ['bank.example', 'https://evil.example/', 'evil.example'],
  ]);
  expect(links(osc8('https://evil.example/', 'https://bank.example/'))).toEqual([
    ['https://bank.example/', 'https://evil.example/', 'evil.example'],
  ]);
  expect(links(osc8('https://a.example/long', 'https://a.example'))).toEqual([
    ['https://a.example', 'https://a.example/long', null],
  ]);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'vbscript:x',
  '//a',
  '',
])('a hyperlink to %j is text', (target) => {
  expect(links(osc8(target, 'click me'))).toEqual([]);
});
