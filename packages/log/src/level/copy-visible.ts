import { ESCAPE } from './byte.ts';

const BELL = 0x07;

/**
 * Copies what a terminal would show of a line into `into`, without the escape sequences of
 * ECMA-48. Returns the number of bytes.
 */
export function copyVisible(bytes: Uint8Array, from: number, to: number, into: Uint8Array): number {
  let length = 0;
  let at = from;
  while (at < to) {
    const byte = bytes[at] ?? 0;
    if (byte === ESCAPE) {
      at = sequenceEnd(bytes, at + 1, to);
    } else {
      into[length++] = byte;
      at++;
    }
  }
  return length;
}

function sequenceEnd(bytes: Uint8Array, from: number, to: number): number {
  const kind = bytes[from];
  let at = from + 1;
  if (kind === 0x5b) {
    while (at < to && !isFinal(bytes[at] ?? 0)) at++;
    return at + 1;
  }
  if (kind !== 0x5d) return at;
  // An operating system command, such as a link, ends with BEL or ESC \.
  while (at < to && bytes[at] !== BELL && bytes[at] !== ESCAPE) at++;
  return bytes[at] === ESCAPE ? at + 2 : at + 1;
}

function isFinal(byte: number): boolean {
  return byte >= 0x40 && byte <= 0x7e;
}
