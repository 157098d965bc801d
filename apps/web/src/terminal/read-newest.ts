import type { RawEntry } from '@scrollback/sdk';
import type { LogPage, LogSource, OpenedLog } from '../log/log-source.ts';

/** Most lines that a terminal holds. xterm needs about 1.5 kB for each. */
export const LINES_MAX = 10_000;
/** Most characters of history read for it. */
const CHARACTERS_MAX = 8 * 1024 * 1024;
const PAGE = 1_000;

/** The newest lines of a run, ascending, and where following goes on. */
export interface Newest extends OpenedLog<RawEntry> {
  entries: RawEntry[];
}

/** Reads as many of a run's newest lines as a terminal holds; null where there is no such run. */
export async function readNewest(
  source: LogSource<RawEntry>,
  signal: AbortSignal,
): Promise<Newest | null> {
  const opened = await source.open(PAGE, signal);
  if (!opened) return null;
  const pages = [opened.page.entries];
  let lines = opened.page.entries.length;
  let characters = charactersOf(opened.page);
  while (lines < LINES_MAX && characters < CHARACTERS_MAX) {
    const to = pages[0]?.[0]?.index ?? 0;
    if (to === 0) break;
    const page = await source.read({ from: Math.max(0, to - PAGE), to }, signal);
    // What is read later may go beyond what was asked for.
    const entries = page.entries.filter(({ index }) => index < to);
    if (entries.length === 0) break;
    pages.unshift(entries);
    lines += entries.length;
    characters += charactersOf(page);
  }
  return { ...opened, entries: pages.flat().slice(-LINES_MAX) };
}

function charactersOf({ entries }: LogPage<RawEntry>): number {
  return entries.reduce((sum, { text }) => sum + text.length, 0);
}
