import type { RawEntry } from '@scrollback/sdk';

/** The last of `entries` whose text is at most `maxChars` long together; the very last in any case. */
export function newestWithin(entries: RawEntry[], maxChars: number): RawEntry[] {
  let chars = 0;
  const over = entries.findLastIndex(({ text }) => {
    chars += text.length;
    return chars > maxChars;
  });
  return entries.slice(Math.min(over + 1, entries.length - 1));
}
