/**
 * What must not act on a page: control characters but tab, marks that turn or hide text (bidi
 * controls, zero-width and other ignorable characters, but the joiners and variation selectors that
 * emoji and scripts need), separators that break lines, and halves of surrogate pairs.
 */
const UNSAFE =
  /[\0-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\p{Cs}]|(?!\u200c|\u200d|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}])[\p{Cf}\p{DI}]/gu;

/** Joiners between letters that don't join: they make one word pass for another. */
const IDLE_JOINER = /(?<=[\x20-\x7e])[\u200c\u200d](?=[\x20-\x7e])/g;

/** More marks on one letter than any script has: they only serve to paint over other lines. */
const STACKED = /(\p{M}{8})(\p{M}+)/gu;

/** Whether a text could hold any of them: quick, and true for more than needed. */
const SUSPECT = /[^\t\x20-\x7e]/;

/** The text with each unsafe character in a visible, harmless form. */
export function makeVisible(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text
    .replace(STACKED, (_, first: string, more: string) => `${first}<+${more.length} combining>`)
    .replace(IDLE_JOINER, picture)
    .replace(UNSAFE, picture);
}

/** Controls have pictures in Unicode (U+2400 …); others are named by their code, as `<U+202E>`. */
function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
