import { parseAnsi } from '../ansi/parse-ansi.ts';

/** What two lines may differ in and still be the same. */
export interface Ignored {
  times: boolean;
  numbers: boolean;
}

const DATE = String.raw`\d{4}[-/]\d{1,2}[-/]\d{1,2}`;
const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,9})?`;
const ZONE = String.raw`(?:Z|[+-]\d{2}:?\d{2})?`;
const TIME = new RegExp(`${DATE}(?:[T ]${CLOCK}${ZONE})?|${CLOCK}${ZONE}`, 'g');
const NUMBER = /0x[0-9a-f]+|\d+(?:[.,]\d+)*(?:e[+-]?\d+)?/gi;

/** The text of a line as it is seen: no colours, nothing hidden. */
export function seenText(text: string): string {
  return parseAnsi(text)
    .spans.map((span) => span.text)
    .join('');
}

/** What stands for a line in the comparison: lines that have the same are equal. */
export function comparable(seen: string, ignored: Ignored): string {
  const timeless = ignored.times ? seen.replace(TIME, '\u0001') : seen;
  return ignored.numbers ? timeless.replace(NUMBER, '\u0002') : timeless;
}
