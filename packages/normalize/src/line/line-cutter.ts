import { joinBytes } from '@scrollback/log';

const NEWLINE = 10;

/** Longest line that is read, in bytes: 16 MiB. Of a longer one only its length is told. */
export const MAX_LINE_BYTES = 16 * 2 ** 20;

/** A line without its end, or the length in bytes of one that is too long. */
export type CutLine = string | number;

export interface LineCutter {
  /** The lines that `bytes` completes. */
  push(bytes: Uint8Array): CutLine[];
  /** The line that has no end, if there is one. */
  end(): CutLine[];
  /** Bytes of the line that has no end yet. */
  readonly openBytes: number;
}

/**
 * Cuts the bytes of one stream into lines, wherever they are cut. Invalid UTF-8 becomes replacement
 * characters. Memory is bounded by one line of `maxBytes`.
 */
export function createLineCutter(maxBytes: number = MAX_LINE_BYTES): LineCutter {
  return new Cutter(maxBytes);
}

class Cutter implements LineCutter {
  readonly #maxBytes: number;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #parts: Uint8Array[] = [];
  #openBytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get openBytes(): number {
    return this.#openBytes;
  }

  push(bytes: Uint8Array): CutLine[] {
    const first = bytes.indexOf(NEWLINE);
    if (first < 0) {
      this.#hold(bytes);
      return [];
    }
    const lines: CutLine[] = [];
    let at = 0;
    if (this.#openBytes > 0) {
      this.#hold(bytes.subarray(0, first));
      lines.push(...this.end());
      at = first + 1;
    }
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    this.#cut(bytes.subarray(at, end), lines);
    this.#hold(bytes.subarray(end));
    return lines;
  }

  end(): CutLine[] {
    const [part] = this.#parts;
    const length = this.#openBytes;
    if (length === 0) return [];
    const whole = this.#parts.length === 1 && part ? part : joinBytes(this.#parts);
    this.#parts = [];
    this.#openBytes = 0;
    return [length > this.#maxBytes ? length : this.#decoder.decode(whole)];
  }

  /** Whole lines. Decoded at once where none can be too long: a newline is never part of a character. */
  #cut(bytes: Uint8Array, lines: CutLine[]): void {
    if (bytes.length === 0) return;
    if (bytes.length <= this.#maxBytes) {
      const text = this.#decoder.decode(bytes);
      for (let at = 0; at < text.length; ) {
        const end = text.indexOf('\n', at);
        lines.push(text.slice(at, end));
        at = end + 1;
      }
      return;
    }
    for (let at = 0; at < bytes.length; ) {
      const end = bytes.indexOf(NEWLINE, at);
      const long = end - at > this.#maxBytes;
      lines.push(long ? end - at : this.#decoder.decode(bytes.subarray(at, end)));
      at = end + 1;
    }
  }

  /** Keeps a copy, since a segment's bytes may be a view of something larger. */
  #hold(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#openBytes += bytes.length;
    if (this.#openBytes > this.#maxBytes) this.#parts = [];
    else this.#parts.push(bytes.slice());
  }
}
