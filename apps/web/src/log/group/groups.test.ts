import type { RawEntry } from '@scrollback/sdk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testEntry } from '../testing-log.ts';
import { cleanLine } from './clean-line.ts';
import { Groups } from './groups.ts';

/** `(` begins a group, `[` one that asks to be folded, `)` ends one, `!` is an error. */
function entriesOf(letters: string, from = 0): RawEntry[] {
  return [...letters].map((letter, i) => {
    const mark = { name: null, title: 'T', collapsed: letter === '[' };
    if (letter === '(' || letter === '[')
      return testEntry(from + i, { text: '::group::T', groups: [{ ...mark, kind: 'BEGIN' }] });
    if (letter === ')')
      return testEntry(from + i, { groups: [{ ...mark, kind: 'END', title: '' }] });
    return testEntry(from + i, letter === '!' ? { level: 'ERROR' } : {});
  });
}

function heard(letters: string): Groups {
  const groups = new Groups();
  groups.heard(entriesOf(letters));
  return groups;
}

const rows = (groups: Groups, count: number) => groups.state().hidden.rows({ from: 0, to: count });

test('a group folds and opens, with what is in it as it was', () => {
  const groups = heard('.(.(.!).).');
  expect(rows(groups, 10)).toEqual([0, 1, 2, 3, 4, 5, 7, 9]);
  expect(groups.titleAt(1)).toEqual({
    title: 'T',
    name: null,
    folded: false,
    lines: 5,
    errors: 1,
    atLeast: false,
  });
  groups.toggle(4);
  expect(rows(groups, 10)).toEqual([0, 1, 2, 3, 7, 9]);
  groups.toggle(1);
  expect(rows(groups, 10)).toEqual([0, 1, 9]);
  groups.toggle(1);
  expect(rows(groups, 10)).toEqual([0, 1, 2, 3, 7, 9]);
  expect([0, 1, 2, 3, 4, 9].map(groups.depthAt)).toEqual([0, 0, 1, 1, 2, 0]);
});

test('all fold and open together', () => {
  const groups = heard('(.).[.)');
  expect(rows(groups, 7)).toEqual([0, 1, 3, 4]);
  groups.toggleAll();
  expect(rows(groups, 7)).toEqual([0, 3, 4]);
  groups.toggleAll();
  expect(rows(groups, 7)).toEqual([0, 1, 3, 4, 5]);
});

test('an open group that is folded hides what is printed next, and its count grows', () => {
  const groups = heard('.(..');
  groups.toggle(1);
  groups.view([{ from: 0, to: 2 }]);
  groups.heard(entriesOf('!.', 4));
  expect(rows(groups, 6)).toEqual([0, 1]);
  expect(groups.titleAt(1)).toMatchObject({ lines: 4, errors: 1 });
  groups.heard(entriesOf(').', 6));
  expect(rows(groups, 8)).toEqual([0, 1, 7]);
});

test('what the reader has in sight is never hidden by what is read', () => {
  const groups = new Groups();
  groups.heard(entriesOf('...).', 10));
  expect(rows(groups, 15)).toContain(13);
  groups.view([{ from: 11, to: 15 }]);
  groups.heard(entriesOf('...[...', 3));
  expect(rows(groups, 15)).toContain(12);
  expect(groups.titleAt(6)?.folded).toBe(false);
});

test('a line that was asked for is seen once it is read, until the reader folds its group', () => {
  const groups = new Groups(2);
  groups.heard(entriesOf('[..).'));
  expect(rows(groups, 5)).toEqual([0, 1, 2, 4]);
  groups.toggle(2);
  groups.heard(entriesOf('.', 5));
  expect(rows(groups, 6)).toEqual([0, 4, 5]);
  groups.reveal(1);
  expect(rows(groups, 6)).toEqual([0, 1, 2, 4, 5]);
});

test('without groups the state stays the same object, whatever arrives', () => {
  const groups = new Groups();
  const { state } = groups;
  const before = state();
  groups.heard(entriesOf('..!.'));
  groups.view([{ from: 0, to: 4 }]);
  expect(state()).toBe(before);
});

test('after any acts a row is hidden if it is in a folded group or only ends one', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'..([)'), maxLength: 40 });
  const act = fc.record({ what: fc.constantFrom('toggle', 'reveal', 'all'), row: fc.nat(40) });
  fc.assert(
    fc.property(letters, fc.array(act, { maxLength: 10 }), (letters, acts) => {
      const groups = heard(letters);
      for (const { what, row } of acts) {
        if (what === 'toggle') groups.toggle(row);
        else if (what === 'reveal') groups.reveal(row);
        else groups.toggleAll();
        const { outline, hidden } = groups.state();
        const folded = outline.groups.filter(({ head }) => groups.titleAt(head)?.folded);
        for (const index of [...letters].keys()) {
          const inside = folded.some(({ head, to }) => index > head && index < to);
          const ends = outline.ends.all.includes(index);
          expect(hidden.spanAt(index) !== null).toBe(inside || ends);
          if (what === 'reveal' && index === row) expect(inside).toBe(false);
        }
      }
    }),
  );
});

test('what is copied has titles without markers, and no ends', () => {
  const section = { name: 'a', title: '\u001b[1mA', collapsed: false };
  const entries = [
    ...entriesOf('(.)'),
    testEntry(3, { text: '\u001b[1mA', groups: [{ ...section, kind: 'BEGIN' }] }),
    testEntry(4, { text: '\u001b[0K', groups: [{ ...section, kind: 'END', title: '' }] }),
    testEntry(5, { text: 'failed', groups: [{ ...section, kind: 'END', title: '' }] }),
  ];
  expect(entries.map(cleanLine)).toEqual(['T', 'line 1', null, 'A', null, 'failed']);
});

test('groups of lines that were not read are known from a survey, and hide nothing in sight', () => {
  const all = entriesOf('.(.(.!).)..');
  const groups = new Groups();
  groups.heard(all.slice(5));
  expect(groups.isPart(0, 11)).toBe(true);
  groups.view([{ from: 5, to: 11 }]);
  groups.toggleAll();
  const marked = all.filter(({ groups }) => groups);
  groups.survey({ entries: marked, range: { from: 0, to: 11 } });
  expect(groups.isPart(0, 11)).toBe(false);
  expect(rows(groups, 11)).toEqual([0, 1, 2, 3, 4, 5, 7, 9, 10]);
  expect(groups.titleAt(1)).toMatchObject({ lines: 5, errors: 1, atLeast: true });
  groups.toggleAll();
  expect(rows(groups, 11)).toEqual([0, 1, 9, 10]);
  groups.heard(all.slice(0, 5));
  expect(groups.titleAt(1)).toMatchObject({ lines: 5, errors: 1, atLeast: false });
});
