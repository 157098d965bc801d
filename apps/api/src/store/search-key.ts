const WILDCARDS = /[%_\\]/g;

/**
 * What a search for part of a name compares, on both sides: letter case folded as neither database
 * does by itself (SQLite folds ASCII only), and LIKE's wildcards moved to private code points, since
 * Prisma does not escape them.
 */
export function searchKey(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(WILDCARDS, (sign) => String.fromCodePoint(0xe000 + sign.charCodeAt(0)));
}
