import type { Segment } from '@scrollback/log';

const NEWLINE = 10;
const [ZERO, NINE] = [48, 57];
/** How most lines of activity logs begin. */
const TS = Buffer.from('{"ts":');
/** Epoch milliseconds have so many digits from 2001 to 2286. */
const DIGITS = 13;
/** An event tells its time early in its line. */
const LOOKED_THROUGH = 256;
const TIME = /"(?:ts|timestamp)": ?(?:(\d{13})\b|"(\d{4}-\d\d-\d\dT[^"]{5,30})")/;

/** Gives the lines of a file the times that they tell; a line that tells none has the last one told. */
export class TimedLines {
  #time: number;
  #inLine: boolean;

  /**
   * @param time of the lines before the first that tells one, epoch milliseconds
   * @param inLine whether what comes first goes on with a line
   */
  constructor(time: number, inLine = false) {
    this.#time = time;
    this.#inLine = inLine;
  }

  /** The bytes in segments; lines of the same time share one. */
  segments(bytes: Uint8Array): Segment[] {
    const segments: Segment[] = [];
    let from = 0;
    const close = (to: number): void => {
      if (to === from) return;
      const part = bytes.subarray(from, to);
      segments.push({ stream: 'STDOUT', timestamp: this.#time, bytes: part });
      from = to;
    };
    for (let at = 0; at < bytes.length; ) {
      const newline = bytes.indexOf(NEWLINE, at);
      const end = newline < 0 ? bytes.length : newline + 1;
      const time = this.#inLine ? null : timeIn(bytes, at, end);
      if (time !== null && time !== this.#time) {
        close(at);
        this.#time = time;
      }
      this.#inLine = newline < 0;
      at = end;
    }
    close(bytes.length);
    return segments;
  }
}

/** The first time that lines of `bytes` tell; null where none does. */
export function firstTimeIn(bytes: Uint8Array): number | null {
  for (let at = 0; at < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, at);
    const end = newline < 0 ? bytes.length : newline + 1;
    const time = timeIn(bytes, at, end);
    if (time !== null) return time;
    at = end;
  }
  return null;
}

function timeIn(bytes: Uint8Array, from: number, end: number): number | null {
  const plain = digitsIn(bytes, from);
  if (plain !== null) return plain;
  const { buffer, byteOffset } = bytes;
  const begin = Buffer.from(buffer, byteOffset + from, Math.min(end - from, LOOKED_THROUGH));
  const [, digits, text] = TIME.exec(begin.toString('latin1')) ?? [];
  if (digits !== undefined) return Number(digits);
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

/** Without a copy, since there are many lines. */
function digitsIn(bytes: Uint8Array, from: number): number | null {
  for (const [i, byte] of TS.entries()) {
    if (bytes[from + i] !== byte) return null;
  }
  let value = 0;
  let at = from + TS.length;
  for (; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < ZERO || byte > NINE) break;
    value = value * 10 + byte - ZERO;
  }
  return at - from - TS.length === DIGITS ? value : null;
}
