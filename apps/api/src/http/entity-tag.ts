/** Whether a weak one stands for the same as a strong one is not asked here: RFC 9110, 8.8.3.2. */
function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, '');
}

/** An entity tag of these parts; none of them may have quotes. A weak one promises no bytes. */
export function entityTag(parts: readonly (string | number)[], weak: boolean): string {
  return `${weak ? 'W/' : ''}"${parts.join('-')}"`;
}

/** Whether an `If-None-Match` header names `tag`: then the client has what it asks for. */
export function isKnown(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || header.split(',').some((known) => opaque(known) === opaque(tag));
}

/** Whether `If-Range` allows a part: it is not there, or names just this strong tag. */
export function allowsRange(header: string | undefined, tag: string): boolean {
  return header === undefined || (header.trim() === tag && !tag.startsWith('W/'));
}
