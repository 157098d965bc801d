import { readEscape } from './escape.ts';
import { applySgr } from './sgr.ts';
import { type AnsiStyle, PLAIN } from './style.ts';
import { makeVisible } from './visible.ts';

/** Text of one look, without escape sequences and controls. */
export interface AnsiSpan {
  readonly text: string;
  readonly style: AnsiStyle;
}

/** What holds from one piece of text to the next. */
export interface AnsiState {
  readonly style: AnsiStyle;
  /** A sequence that was cut by the end of the text, to be read before what follows. */
  readonly cut: string;
}

export const INITIAL: AnsiState = { style: PLAIN, cut: '' };

/** Longest cut sequence that is carried on; a longer one is dropped, bounding the state. */
const MOST_CUT = 4096;

/**
 * Splits `text` into spans of one look. SGR sequences set the look; all other escape sequences are
 * dropped, and every other control or deceptive character is made visible; tab stays.
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
  let next = whole.indexOf('\x1b');
  if (next < 0) {
    const spans = whole === '' ? [] : [{ text: makeVisible(whole), style: state.style }];
    return { spans, endState: state.cut === '' ? state : { ...state, cut: '' } };
  }
  const spans: AnsiSpan[] = [];
  let { style } = state;
  let at = 0;
  while (next >= 0) {
    addSpan(spans, whole.slice(at, next), style);
    const { end, sgr, whole: isWhole } = readEscape(whole, next);
    if (!isWhole) {
      const cut = end - next <= MOST_CUT ? whole.slice(next) : '';
      return { spans, endState: { style, cut } };
    }
    if (sgr !== null) style = applySgr(style, sgr);
    at = end;
    next = whole.indexOf('\x1b', at);
  }
  addSpan(spans, whole.slice(at), style);
  return { spans, endState: { style, cut: '' } };
}

function addSpan(spans: AnsiSpan[], text: string, style: AnsiStyle): void {
  if (text === '') return;
  const visible = makeVisible(text);
  const last = spans.at(-1);
  if (last?.style === style) spans[spans.length - 1] = { text: last.text + visible, style };
  else spans.push({ text: visible, style });
}

/** The text as it is shown, without looks: for copying and for screen readers. */
export function stripAnsi(text: string): string {
  return parseAnsi(text)
    .spans.map((span) => span.text)
    .join('');
}
