import type { RawEntry } from '@scrollback/sdk';
import { expect, test } from 'vitest';
import { CarriedStyles } from './carried-styles.ts';
import { testEntry } from './testing-log.ts';

const RED = '\u001b[31m';
const RESET = '\u001b[0m';

function styles(texts: string[]) {
  const entries: (RawEntry | undefined)[] = texts.map((text, index) => testEntry(index, { text }));
  return { entries, carried: new CarriedStyles((index) => entries[index]) };
}

test('a colour holds on the next lines until it is reset', () => {
  const { carried } = styles(['plain', `${RED}red`, 'still red', `${RESET}plain`, 'plain']);
  const colors = [0, 1, 2, 3, 4].map((index) => carried.before(index, 1).style.foreground);
  expect(colors).toEqual([null, null, 1, 1, null]);
});

test('a sequence that is never ended hides nothing of the next lines', () => {
  const { carried } = styles([`${RED}red \u001b]0;never ended`, 'still red', 'too']);
  for (const index of [1, 2]) {
    expect(carried.before(index, 1)).toMatchObject({ cut: '', style: { foreground: 1 } });
  }
});

test('the same state is the same object, so that rows need not render again', () => {
  const { carried } = styles([`${RED}red`, 'a', 'b']);
  expect(carried.before(2, 1)).toBe(carried.before(2, 2));
});

test('a line that is loaded or changed later is respected', () => {
  const { entries, carried } = styles(['', 'a', 'b']);
  const [first] = entries;
  entries[0] = undefined;
  expect(carried.before(2, 1).style.foreground).toBeNull();
  entries[0] = { ...testEntry(0), ...first, text: `${RED}red` };
  expect(carried.before(2, 2).style.foreground).toBe(1);
});
