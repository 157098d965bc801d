import type { RawEntry } from '@scrollback/sdk';
import { Terminal } from '@xterm/headless';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testEntry } from '../log/testing-log.ts';
import { Printer } from './printer.ts';

/** A printer and the terminal that it prints to. */
function open(size: { cols?: number; rows?: number; scrollback?: number } = {}) {
  const terminal = new Terminal({
    allowProposedApi: true,
    cols: size.cols ?? 40,
    rows: size.rows ?? 6,
    scrollback: size.scrollback ?? 1_000,
  });
  const printer = new Printer(terminal);
  printer.reset(0);
  return { terminal, printer };
}

/** The lines that a terminal holds, those that wrap put together again. */
function linesOf({ buffer: { active } }: Terminal): string[] {
  const lines: string[] = [];
  for (let row = 0; row < active.length; row++) {
    const line = active.getLine(row);
    const wraps = active.getLine(row + 1)?.isWrapped ?? false;
    const text = line?.translateToString(!wraps) ?? '';
    if (line?.isWrapped) lines.push((lines.pop() ?? '') + text);
    else lines.push(text);
  }
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

const line = (index: number, text: string, partial = false): RawEntry =>
  testEntry(index, { text, partial });

test('lines are printed below each other, and a line that grows goes on', async () => {
  const { terminal, printer } = open();
  await printer.append([line(0, 'first'), line(1, 'ha', true)]);
  expect(linesOf(terminal)).toEqual(['first', 'ha']);
  expect(await printer.replace(line(1, 'half', true))).toBe('printed');
  expect(await printer.replace(line(1, 'half a line'))).toBe('printed');
  await printer.append([line(2, 'next')]);
  expect(linesOf(terminal)).toEqual(['first', 'half a line', 'next']);
});

test('a progress bar moves in its place, also where it takes several rows', async () => {
  const { terminal, printer } = open({ cols: 10 });
  await printer.append([line(0, 'first'), line(1, '10% #.........................', true)]);
  await printer.replace(line(1, '50% #####.....................', true));
  expect(linesOf(terminal)).toEqual(['first', '50% #####.....................']);
  await printer.replace(line(1, '100%'));
  await printer.append([line(2, 'next')]);
  expect(linesOf(terminal)).toEqual(['first', '100%', 'next']);
});

test('a bar with lines behind it moves in its row while that is on the screen', async () => {
  const { terminal, printer } = open();
  await printer.append([line(0, '10%', true), line(1, 'a'), line(2, 'b', true)]);
  expect(await printer.replace(line(0, '20%', true))).toBe('printed');
  expect(await printer.replace(line(2, 'b and more', true))).toBe('printed');
  expect(linesOf(terminal)).toEqual(['20%', 'a', 'b and more']);
  expect(await printer.replace(line(0, '100%'))).toBe('printed');
  await printer.append([line(3, 'c')]);
  expect(linesOf(terminal)).toEqual(['100%', 'a', 'b and more', 'c']);
});

test('what has left the screen, or was over, is said to be stale at its end', async () => {
  const { terminal, printer } = open({ rows: 2 });
  await printer.append([line(0, '10%', true), line(1, 'a'), line(2, 'b'), line(3, 'c')]);
  expect(await printer.replace(line(0, '20%', true))).toBe('printed');
  expect(linesOf(terminal)[0]).toBe('10%');
  expect(await printer.replace(line(0, '100%'))).toBe('stale');
  expect(await printer.replace(line(1, 'edited'))).toBe('stale');
});

test('lines that can’t be had are named where they are missing', async () => {
  const { terminal, printer } = open({ cols: 80 });
  await printer.append([line(0, 'first')]);
  await printer.append([line(7, 'eighth')]);
  expect(linesOf(terminal)).toEqual([
    'first',
    'Lines 2–7 are no longer kept (retention).',
    'eighth',
  ]);
});

test('whatever is printed and changed, the terminal shows it or says that it does not', {
  timeout: 120_000,
}, async () => {
  const character = fc.constantFrom('a', 'b', '#', '界', 'é');
  const text = fc.string({ unit: character, maxLength: 30 }).map((it) => `x${it}y`);
  const step = fc.record({ at: fc.nat(), text, isNew: fc.boolean(), partial: fc.boolean() });
  const size = fc.record({
    cols: fc.integer({ min: 8, max: 30 }),
    rows: fc.integer({ min: 2, max: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(size, fc.array(step, { maxLength: 30 }), async (space, steps) => {
      const { terminal, printer } = open(space);
      const entries: RawEntry[] = [];
      let stale = false;
      const replace = async (entry: RawEntry) => {
        entries[entry.index] = entry;
        if ((await printer.replace(entry)) === 'stale') stale = true;
      };
      for (const { at, text: said, isNew, partial } of steps) {
        const unfinished = entries.filter((it) => it.partial);
        const old = unfinished[at % Math.max(1, unfinished.length)];
        if (isNew || !old) {
          const entry = line(entries.length, said, partial);
          entries.push(entry);
          await printer.append([entry]);
        } else await replace(line(old.index, said, partial));
      }
      for (const { index, text: said } of entries.filter((it) => it.partial)) {
        await replace(line(index, said));
      }
      // A wide character that does not fit leaves the last cell of its row empty.
      const shown = linesOf(terminal).map((it) => it.replaceAll(' ', ''));
      if (!stale) expect(shown).toEqual(entries.map((it) => it.text));
    }),
    { numRuns: 100 },
  );
});
