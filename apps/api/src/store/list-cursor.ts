import { type IdPrefix, isId, ScrollbackError } from '@scrollback/log';

const PREFIX = 'r1.';

/** The opaque cursor of an item in a list. */
export function encodeListCursor(id: string): string {
  return Buffer.from(PREFIX + id).toString('base64url');
}

/**
 * The id of the item that a cursor stands for.
 * @throws ScrollbackError BAD_CURSOR when `cursor` was not made by {@link encodeListCursor}
 */
export function decodeListCursor(prefix: IdPrefix, cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  const id = text.slice(PREFIX.length);
  if (!text.startsWith(PREFIX) || !isId(prefix, id) || encodeListCursor(id) !== cursor) {
    throw new ScrollbackError(
      'BAD_CURSOR',
      `The cursor ${JSON.stringify(cursor.slice(0, 80))} is not one that this server gave out. ` +
        'Leave it out to start from the newest.',
    );
  }
  return id;
}
