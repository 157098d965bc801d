import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { INITIAL } from '../../ansi/parse-ansi.ts';
import { OpenedProvider } from '../../opened/opened.tsx';
import { foldAt } from '../fold-at.ts';
import { LogRow } from '../log-row.tsx';
import { testEntry } from '../testing-log.ts';
import { brief, jsonOf } from './json-of.ts';

afterEach(cleanup);

function show(text: string, change: { partial?: boolean; truncatedBytes?: number } = {}) {
  const entry = testEntry(7, { text, ...change });
  return render(
    <OpenedProvider states={new Map()}>
      <LogRow runId="run_1" index={7} entry={entry} start={INITIAL} />
    </OpenedProvider>,
  );
}

test.each(['{"a":1}', ' [1] ', '[{"a":[]}]'])('%s is JSON', (text) => {
  expect(jsonOf(text)).not.toBeNull();
});

test.each(['{}', '[]', '[INFO] done]', '{"a":1', '12', 'null', '', `[${'1,'.repeat(200_000)}1]`])(
  'no tree for %.20s',
  (text) => {
    expect(jsonOf(text)).toBeNull();
  },
);

test('values are told in a few characters', () => {
  expect(brief({ a: 1, b: 2, c: 3, d: 4 })).toBe('{ a, b, c, … }');
  expect([brief([1, 2]), brief([]), brief({}), brief('x'), brief(null)]).toEqual([
    '[ 2 ]',
    '[]',
    '{}',
    '"x"',
    'null',
  ]);
});

test('a tree opens part by part, and draws no more than was opened', () => {
  const view = show('\u001b[32m{"req":{"url":"/x"},"ok":true}\u001b[0m');
  expect(view.queryByText('req')).toBeNull();
  fireEvent.click(view.getByRole('button', { name: 'Show as a tree' }));
  const branch = view.getByRole('button', { name: /^req ?: \{ url \}$/ });
  expect(view.queryByText('url')).toBeNull();
  fireEvent.click(branch);
  expect(branch.getAttribute('aria-expanded')).toBe('true');
  expect(view.getByText('"/x"')).toBeDefined();
  fireEvent.click(view.getByRole('button', { name: 'Hide the tree' }));
  expect(view.queryByText('req')).toBeNull();
});

test('of a long list so many parts are drawn as are asked for', () => {
  const view = show(JSON.stringify(Array.from({ length: 250 }, (_, i) => i)));
  fireEvent.click(view.getByRole('button', { name: 'Show as a tree' }));
  expect(view.container.querySelectorAll('.json-leaf')).toHaveLength(100);
  fireEvent.click(view.getByRole('button', { name: 'Show more of the 150 that follow' }));
  expect(view.container.querySelectorAll('.json-leaf')).toHaveLength(200);
});

test('an unfinished line is no tree yet', () => {
  expect(show('{"a":1}', { partial: true }).queryByRole('button')).toBeNull();
});

test('a long line says how much of it is folded, and opens in place', () => {
  const view = show('x'.repeat(5_000));
  const text = () => view.container.querySelector('.log-text')?.firstChild?.textContent?.length;
  expect(text()).toBe(2_000);
  fireEvent.click(view.getByRole('button', { name: 'Show 3,000 more characters' }));
  expect(text()).toBe(5_000);
  fireEvent.click(view.getByRole('button', { name: 'Show less' }));
  expect(text()).toBe(2_000);
});

test('a line is not folded where that hides what was found, nor within a character', () => {
  const entry = testEntry(7, { text: 'x'.repeat(5_000) });
  const marks = [{ from: 4_000, to: 4_010, current: true }];
  const view = render(<LogRow index={7} entry={entry} start={INITIAL} marks={marks} />);
  expect(view.container.querySelector('mark')?.textContent).toHaveLength(10);
  expect(foldAt(`${'x'.repeat(1_999)}${'😀'.repeat(500)}`)).toBe(1_999);
  expect(foldAt('x'.repeat(2_200))).toBeNull();
});

test('what the server cut of a line can be downloaded', () => {
  const view = show('x', { truncatedBytes: 2_000_000 });
  expect(view.container.textContent).toContain('This line was cut: 2.0 MB more. Download it.');
  expect(view.getByRole('link').getAttribute('href')).toBe('/api/runs/run_1/log?format=raw');
});
