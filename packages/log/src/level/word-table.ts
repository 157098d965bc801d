const LOWER = 0x20;

/** Looks up short ASCII words in bytes, whatever their case, without making strings. */
export class WordTable {
  readonly #buckets: { bytes: Uint8Array; value: number }[][] = [];

  /** Words in lower case, under 32 bytes, each with a number over 0. */
  constructor(words: Readonly<Record<string, number>>) {
    for (const [word, value] of Object.entries(words)) {
      const bytes = new TextEncoder().encode(word);
      const bucket = bucketOf(bytes, 0, bytes.length);
      this.#buckets[bucket] ??= [];
      this.#buckets[bucket].push({ bytes, value });
    }
  }

  /** The number of the word from `start` to `end`; 0 if it is not in the table. */
  find(bytes: Uint8Array, start: number, end: number): number {
    if (end - start >= 32) return 0;
    const bucket = this.#buckets[bucketOf(bytes, start, end)];
    if (bucket === undefined) return 0;
    for (const word of bucket) {
      if (isAt(bytes, start, word.bytes)) return word.value;
    }
    return 0;
  }
}

function bucketOf(bytes: Uint8Array, start: number, end: number): number {
  return ((end - start) << 5) | ((bytes[start] ?? 0) & 31);
}

function isAt(bytes: Uint8Array, start: number, word: Uint8Array): boolean {
  for (let i = 0; i < word.length; i++) {
    const byte = bytes[start + i] ?? 0;
    if (byte !== word[i] && (byte | LOWER) !== word[i]) return false;
  }
  return true;
}
