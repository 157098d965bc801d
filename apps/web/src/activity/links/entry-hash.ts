const HASH = /^#E([1-9]\d{0,14})$/;

/** The entry that an address names, as in `#E12`, counted from 0; null where it names none. */
export function parseEntryHash(hash: string): number | null {
  const [, entry] = HASH.exec(hash) ?? [];
  return entry === undefined ? null : Number(entry) - 1;
}

/** How an address names an entry. */
export function formatEntryHash(index: number): string {
  return `#E${index + 1}`;
}
