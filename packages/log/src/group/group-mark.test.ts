import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wholeLineText } from '../split/line-text.ts';
import type { GroupMark } from './group-mark.ts';

const utf8 = new TextEncoder();

function groupsIn(line: string, limit = 1000): GroupMark[] | undefined {
  return wholeLineText(utf8.encode(line), limit).groups;
}

function begin(title: string, name: string | null = null, collapsed = false): GroupMark {
  return { kind: 'BEGIN', name, title, collapsed };
}

function end(name: string | null = null): GroupMark {
  return { kind: 'END', name, title: '', collapsed: false };
}

test.each<[string, GroupMark[]]>([
  ['::group::Build all', [begin('Build all')]],
  ['  ::Group title=x::Build', [begin('Build')]],
  ['::group::', [begin('')]],
  ['::endgroup::', [end()]],
  ['##[group]Run \x1b[1mtests', [begin('Run \x1b[1mtests')]],
  ['##[endgroup]', [end()]],
  ['2026-01-02T03:04:05.1234567Z ##[group]Set up', [begin('Set up')]],
  [
    '\x1b[0Ksection_start:1:pre[collapsed=true]\r\x1b[0KTitle',
    [begin('\x1b[0KTitle', 'pre', true)],
  ],
  [
    '\x1b[0Ksection_start:1:a[hide_duration=true,collapsed=true]\r\x1b[0KA',
    [begin('\x1b[0KA', 'a', true)],
  ],
  ['section_start:1:a.b-c[collapsed=false]\rT', [begin('T', 'a.b-c')]],
  ['section_end:2:a\r\x1b[0Ksection_start:2:b\r\x1b[0KB', [end('a'), begin('\x1b[0KB', 'b')]],
  ['no newline\x1b[0Ksection_end:2:a\r\x1b[0K', [end('a')]],
  [
    'section_start:1:a\rsection_start:1:b\r::group::c',
    [begin('', 'a'), begin('::group::c', 'b'), begin('c')],
  ],
])('%j has groups', (line, groups) => {
  expect(groupsIn(`${line}\n`)).toEqual(groups);
});

test.each([
  'group',
  'x ::group::no',
  '::groups::no',
  '::endgroup',
  '##[error]no',
  'section_start:1:a',
  'section_start:1:a\r',
  'section_start:x:a\rno time',
  'section_start:1:a b\rno name',
  '10%\r20%\r30%',
])('%j is text', (line) => {
  expect(groupsIn(`${line}\n`)).toBeUndefined();
});

test('a marker behind more bytes than are kept of a line is none', () => {
  const line = `${'x'.repeat(50)}section_end:1:a\r!`;
  expect(groupsIn(line, 65)).toEqual([end('a')]);
  expect(groupsIn(line, 64)).toBeUndefined();
});

test('marks of a line are bounded', () => {
  expect(groupsIn(`${'section_end:1:a\r'.repeat(1000)}!`)).toHaveLength(16);
});

test('whatever a line holds, its title is the end of what is shown', () => {
  const part = fc.constantFrom(
    '::group::',
    '##[group]',
    'section_start:1:a\r',
    ' ',
    'x',
    '\u2028',
    ':',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const { text, groups = [] } = wholeLineText(utf8.encode(parts.join('')), 1000);
      for (const { title } of groups) expect(text.endsWith(title)).toBe(true);
    }),
  );
});
