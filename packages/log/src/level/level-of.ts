import { LOG_LEVELS, type LogLevel } from '../entry.ts';
import { copyVisible } from './copy-visible.ts';
import { ESCAPED, HeaderReader } from './header-level.ts';

/** Only so many bytes of a line are looked at. */
export const LEVEL_SCAN_BYTES = 512;

const reader = new HeaderReader();
const visible = new Uint8Array(LEVEL_SCAN_BYTES);
const utf8 = new TextEncoder();

/**
 * The level that the line in `bytes` from `from` to `to` says it has: 0 for none, else one more
 * than its place in LOG_LEVELS. The line is what a terminal shows, after the last `\r`, in UTF-8, with
 * or without its end; escape sequences don't matter. docs/levels.md has the rules.
 */
export function levelOf(bytes: Uint8Array, from: number, to: number): number {
  const end = Math.min(to, from + LEVEL_SCAN_BYTES);
  const level = reader.read(bytes, from, end);
  if (level !== ESCAPED) return level;
  return Math.max(0, reader.read(visible, 0, copyVisible(bytes, from, end, visible)));
}

/** The level that a line's text says it has, by the same rules as {@link levelOf}. */
export function detectLevel(text: string): LogLevel | null {
  const bytes = utf8.encode(text.slice(0, LEVEL_SCAN_BYTES));
  return LOG_LEVELS[levelOf(bytes, 0, bytes.length) - 1] ?? null;
}
