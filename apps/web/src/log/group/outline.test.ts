import type { GroupMark } from '@scrollback/sdk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testEntry } from '../testing-log.ts';
import { DEEPEST, type Group } from './nest.ts';
import { Outline } from './outline.ts';
import { SeenLines } from './seen-lines.ts';

const begin = (name: string | null = null, title = 'T'): GroupMark => ({
  kind: 'BEGIN',
  name,
  title,
  collapsed: false,
});
const end = (name: string | null = null): GroupMark => ({
  kind: 'END',
  name,
  title: '',
  collapsed: false,
});

/** One word for a line: `(` and `)` begin and end a group, `a` to `c` and `A` to `C` by name. */
function entryOf(word: string, index: number) {
  const groups = [...word].flatMap((letter) => {
    if (letter === '(') return [begin()];
    if (letter === ')') return [end()];
    if (/[a-c]/.test(letter)) return [begin(letter)];
    return /[A-C]/.test(letter) ? [end(letter.toLowerCase())] : [];
  });
  return testEntry(index, groups.length > 0 ? { groups, text: '' } : {});
}

function outlineOf(words: readonly string[], from = 0): Outline {
  const seen = new SeenLines();
  seen.add(words.map((word, i) => entryOf(word, from + i)));
  return new Outline(seen.marked, seen.spans);
}

const spansOf = (words: string) =>
  outlineOf(words.split(' ')).groups.map(({ head, to, depth, ended }) =>
    [head, to, depth, ...(ended ? [] : ['open'])].join(' '),
  );

test.each([
  ['( . . )', ['0 4 0']],
  ['( . ( . ) . ) .', ['0 7 0', '2 5 1']],
  ['( . .', ['0 3 0 open']],
  [') . ( )', ['2 4 0']],
  ['a . Ab . B', ['0 2 0', '2 5 0']],
  ['a ( . A .', ['0 4 0', '1 3 1']],
  ['( a ) .', ['0 4 0 open', '1 4 1 open']],
  ['a b . A B', ['0 4 0', '1 3 1']],
  ['ab . BA', ['0 3 0']],
  ['ab . B ( . ) A', ['0 3 0', '3 6 0']],
  ['aA . (', ['2 3 0 open']],
])('the groups of %j', (words, groups) => {
  expect(spansOf(words)).toEqual(groups);
});

test('a line that is printed behind an end is none of the group', () => {
  const seen = new SeenLines();
  seen.add([
    testEntry(0, { groups: [begin('a')] }),
    testEntry(1),
    testEntry(2, { groups: [end('a')], text: '\u001b[0KERROR: Job failed' }),
  ]);
  const { groups, ends } = new Outline(seen.marked, seen.spans);
  expect(groups[0]).toMatchObject({ head: 0, to: 2, ended: true });
  expect(ends.all).toEqual([]);
});

const word = fc.oneof(
  { weight: 3, arbitrary: fc.constant('.') },
  { weight: 4, arbitrary: fc.constantFrom('(', ')', 'a', 'A', 'b', 'B') },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'()abcABC'), maxLength: 3 }) },
);
const words = fc.array(word, { maxLength: 60 });

test('windows in any order, overlapping and repeated, give what the whole gives at once', () => {
  fc.assert(
    fc.property(
      words,
      fc.array(fc.tuple(fc.nat(60), fc.nat(20)), { maxLength: 8 }),
      fc.boolean(),
      (words, windows, whole) => {
        const entries = words.map(entryOf);
        const seen = new SeenLines();
        const known = new Set<number>();
        const parts = windows.map(([from, count]) => entries.slice(from, from + count));
        let grown = new Outline(seen.marked, seen.spans);
        for (const part of whole ? [...parts, entries] : parts) {
          const { changes } = seen;
          seen.add(part);
          if (changes === seen.changes) grown.grow(seen.marked, seen.spans);
          else grown = new Outline(seen.marked, seen.spans);
          for (const { index } of part) known.add(index);
        }
        for (const { index } of entries)
          expect(seen.covers(index, index + 1)).toBe(known.has(index));
        const { groups, ends } = new Outline(seen.marked, seen.spans);
        expect([grown.groups, grown.ends.all]).toEqual([groups, ends.all]);
        // Each stretch that was seen reads as if there were nothing else.
        const alone = seen.spans.map(({ from, to }) => outlineOf(words.slice(from, to), from));
        expect(groups).toEqual(alone.flatMap((outline) => outline.groups));
        expect(ends.all).toEqual(alone.flatMap((outline) => outline.ends.all));
        if (whole && words.length > 0) expect(seen.spans).toHaveLength(1);
      },
    ),
  );
});

test('groups lie in one another or apart, and each line is in those around it', () => {
  fc.assert(
    fc.property(words, (words) => {
      const outline = outlineOf(words);
      const has = (group: Group, index: number) => index > group.head && index < group.to;
      for (const [at, group] of outline.groups.entries()) {
        const around = outline.groups.filter((other) => has(other, group.head));
        expect(group.head).toBeGreaterThan(outline.groups[at - 1]?.head ?? -1);
        expect(group.to).toBeGreaterThan(group.head);
        expect(group.depth).toBe(around.length);
        expect(group.parent).toBe(around.at(-1) ?? null);
        for (const other of around) expect(group.to).toBeLessThanOrEqual(other.to);
      }
      for (const index of words.keys()) {
        const around = outline.groups.filter((group) => has(group, index));
        expect(outline.around(index)).toBe(around.at(-1) ?? null);
        const headed = outline.groups.find(({ head }) => head === index);
        expect(outline.headedAt(index)).toBe(headed ?? null);
      }
    }),
  );
});

test('depth is bounded, and ends of what is too deep end nothing else', () => {
  const deep = DEEPEST + 20;
  const words = [...Array(deep).fill('('), '.', ...Array(deep).fill(')')];
  const { groups } = outlineOf(words);
  expect(groups).toHaveLength(DEEPEST);
  expect(groups[0]).toMatchObject({ head: 0, to: words.length, depth: 0 });
  expect(groups.at(-1)).toMatchObject({ depth: DEEPEST - 1, to: deep + 22 });
});

test('lines that come at the end change nothing before it', () => {
  const seen = new SeenLines();
  const entries = [...'.(.(.).'].map(entryOf);
  for (const entry of entries) seen.add([entry]);
  seen.add([entryOf('.', 12), entryOf(')', 13)]);
  expect(seen.changes).toBe(0);
  seen.add([entryOf('.', 9)]);
  expect(seen.changes).toBe(1);
});

test('more errors than are remembered are known to be more', () => {
  const seen = new SeenLines(2);
  const error = (index: number) => testEntry(index, { level: 'ERROR' });
  seen.add([error(0), error(1)]);
  seen.add([error(1), testEntry(2)]);
  expect([seen.errors(0, 3), seen.errorsCut(0, 3)]).toEqual([2, false]);
  seen.add([error(3)]);
  expect([seen.errors(0, 4), seen.errorsCut(0, 4)]).toEqual([2, true]);
});

test('errors are counted, and a line that reads otherwise now counts as it reads', () => {
  const seen = new SeenLines();
  seen.add([testEntry(5), testEntry(6, { level: 'ERROR' }), testEntry(7, { level: 'FATAL' })]);
  seen.add([testEntry(2, { level: 'ERROR' })]);
  expect(seen.errors(0, 10)).toBe(3);
  expect(seen.errors(3, 7)).toBe(1);
  seen.add([testEntry(6)]);
  expect(seen.errors(0, 10)).toBe(2);
  seen.add([entryOf('(', 7)]);
  expect([seen.errors(0, 10), seen.marked.length]).toEqual([1, 1]);
  seen.add([testEntry(7)]);
  expect(seen.marked).toEqual([]);
});
