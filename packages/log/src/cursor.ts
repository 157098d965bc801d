import { ScrollbackError } from './errors.ts';

/** A place in a channel: everything up to and with `index` is known, as of `seq`. */
export interface Position {
  /** Index of the last entry known; -1 before the first. */
  index: number;
  seq: number;
}

/** The position before anything was printed. */
export const START: Position = { index: -1, seq: 0 };

const FORM = /^c1\.(-1|\d{1,15})\.(\d{1,15})$/;

/** The opaque text of a position. URL-safe, and the same position always has the same text. */
export function encodeCursor(position: Position): string {
  return btoa(`c1.${position.index}.${position.seq}`).replaceAll('=', '');
}

/**
 * The position that a cursor stands for.
 * @throws ScrollbackError BAD_CURSOR when `cursor` was not made by {@link encodeCursor}
 */
export function decodeCursor(cursor: string): Position {
  const match = FORM.exec(plain(cursor));
  if (!match) {
    throw new ScrollbackError(
      'BAD_CURSOR',
      `The cursor ${JSON.stringify(cursor.slice(0, 80))} is not one that this server gave out. Leave it out to start from the newest entries.`,
    );
  }
  return { index: Number(match[1]), seq: Number(match[2]) };
}

function plain(cursor: string): string {
  try {
    return atob(cursor);
  } catch {
    return '';
  }
}
