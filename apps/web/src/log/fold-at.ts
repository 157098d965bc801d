/** Characters of a line that are shown before the rest is asked for. */
const SHOWN = 2_000;
/** A few more characters cost less than a button. */
const SPARE = 200;

/** Where a long line is folded, never within a character; null for one that is shown in full. */
export function foldAt(text: string): number | null {
  if (text.length <= SHOWN + SPARE) return null;
  const code = text.charCodeAt(SHOWN);
  return code >= 0xdc00 && code <= 0xdfff ? SHOWN - 1 : SHOWN;
}
