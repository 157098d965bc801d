/**
 * Escape sequences as ECMA-48 and xterm know them: CSI; OSC up to BEL or ST; DCS, SOS, PM and APC up
 * to ST; two characters, or three where an intermediate one stands between. One that is cut off goes
 * to the end of the text. No part of the pattern can match in two ways, so it is linear.
 */
const SEQUENCE =
  /\u001b(?:\[[0-?]*[ -/]*(?:[@-~]|$)|\][^\u0007\u001b]*(?:\u0007|\u001b\\|$)|[PX^_][^\u001b]*(?:\u001b\\|$)|[ -/]+(?:[0-~]|$)|[0-Z\\`a-~]|$)/g;

/** Text as a terminal shows it, and where its characters stand in the whole text. */
export interface VisibleText {
  text: string;
  /** For each stretch between escape sequences, where it begins in `text`, ascending from 0. */
  starts: readonly number[];
  /** How far what is left out before each stretch moves it in the whole text. */
  shifts: readonly number[];
}

/** The text without its escape sequences. All positions are UTF-16 code units. */
export function visibleText(whole: string): VisibleText {
  if (!whole.includes('\u001b')) return { text: whole, starts: [0], shifts: [0] };
  let text = '';
  let at = 0;
  const starts = [0];
  const shifts = [0];
  for (const { 0: sequence, index } of whole.matchAll(SEQUENCE)) {
    text += whole.slice(at, index);
    at = index + sequence.length;
    starts.push(text.length);
    shifts.push(at - text.length);
  }
  return { text: text + whole.slice(at), starts, shifts };
}

/**
 * Where the part [start, end) of the visible text stands in the whole text: from its first character
 * to its last one, with the sequences between them.
 */
export function wholeRange(
  { starts, shifts }: VisibleText,
  start: number,
  end: number,
): { start: number; end: number } {
  const at = (position: number): number => position + (shifts[stretchAt(starts, position)] ?? 0);
  return { start: at(start), end: at(end - 1) + 1 };
}

/** The last stretch that begins at `position` or before. */
function stretchAt(starts: readonly number[], position: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
