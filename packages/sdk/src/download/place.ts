import { joinBytes } from '@scrollback/log';
import type { Part } from './ask.ts';

/** How far a download has come. */
export interface Place {
  /** Takes what arrived; the answer may be passed on for good. */
  take(bytes: Uint8Array): Uint8Array;
  /** Whether nothing is missing, now that an answer has ended. */
  isWhole(): boolean;
  /** What to ask for when the connection broke; what was not passed on comes again. */
  missing(): Part;
}

const NEWLINE = 10;

/** The place in `size` bytes. */
export function placeInBytes(size: number): Place {
  let at = 0;
  return {
    take(bytes) {
      at += bytes.length;
      return bytes;
    },
    isWhole: () => at >= size,
    missing: () => ({ from: at, to: size }),
  };
}

/**
 * The place in the lines between two cursors. Only whole lines are passed on: how much of a line
 * came is nothing that a server could be asked to go on from.
 */
export function placeInLines(after: string | undefined, through: string): Place {
  let lines = 0;
  let begun: Uint8Array[] = [];
  return {
    take(bytes) {
      const end = bytes.lastIndexOf(NEWLINE) + 1;
      if (end === 0) {
        begun.push(bytes);
        return new Uint8Array();
      }
      lines += newlinesIn(bytes);
      const ready = bytes.subarray(0, end);
      const whole = begun.length === 0 ? ready : joinBytes([...begun, ready]);
      begun = end < bytes.length ? [bytes.subarray(end)] : [];
      return whole;
    },
    isWhole: () => begun.length === 0,
    missing() {
      begun = [];
      return { after, through, skip: lines };
    },
  };
}

function newlinesIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}
