import { readEscape } from './escape.ts';
import { applySgr } from './sgr.ts';
import { type AnsiStyle, PLAIN } from './style.ts';
import { makeVisible } from './visible.ts';

/** A stretch of text between escape sequences. */
export interface AnsiSpan {
  /** Its characters as they came; `makeVisible` makes them harmless. */
  readonly text: string;
  readonly style: AnsiStyle;
  /** What an OSC 8 hyperlink says it leads to; null where there is none. */
  readonly target: string | null;
  /** Where it begins in the text that was parsed, in UTF-16 code units. */
  readonly at: number;
}

/** What holds from one piece of text to the next. */
export interface AnsiState {
  readonly style: AnsiStyle;
  readonly target: string | null;
  /** A sequence that was cut by the end of the text, to be read before what follows. */
  readonly cut: string;
}

export const INITIAL: AnsiState = { style: PLAIN, target: null, cut: '' };

/** Longest cut sequence that is carried on; a longer one is dropped, bounding the state. */
const MOST_CUT = 4096;

/**
 * Splits `text` into spans of one look. SGR sequences set the look and OSC 8 the target; all other
 * escape sequences are dropped.
 *
 * @param state - `endState` of the text before, where that matters: a colour holds until it is
 *   reset, and a sequence may be cut anywhere. Parsing the pieces of a text one after another gives
 *   the same characters in the same looks as parsing it whole.
 */
export function parseAnsi(
  text: string,
  state: AnsiState = INITIAL,
): { spans: AnsiSpan[]; endState: AnsiState } {
  const whole = state.cut + text;
  if (!whole.includes('\x1b')) {
    const { style, target } = state;
    return { spans: whole === '' ? [] : [{ text: whole, style, target, at: 0 }], endState: state };
  }
  const shift = state.cut.length;
  const spans: AnsiSpan[] = [];
  let { style, target } = state;
  let at = 0;
  const add = (to: number): void => {
    if (to > at) spans.push({ text: whole.slice(at, to), style, target, at: at - shift });
  };
  for (let next = whole.indexOf('\x1b'); next >= 0; next = whole.indexOf('\x1b', at)) {
    add(next);
    const sequence = readEscape(whole, next);
    if (!sequence.whole) {
      const cut = sequence.end - next <= MOST_CUT ? whole.slice(next) : '';
      return { spans, endState: { style, target, cut } };
    }
    if (sequence.sgr !== null) style = applySgr(style, sequence.sgr);
    if (sequence.target !== null) target = sequence.target || null;
    at = sequence.end;
  }
  add(whole.length);
  return { spans, endState: { style, target, cut: '' } };
}

/** The text as it is shown, without looks: for copying and for screen readers. */
export function stripAnsi(text: string): string {
  const { spans } = parseAnsi(text);
  return makeVisible(spans.map((span) => span.text).join(''));
}
