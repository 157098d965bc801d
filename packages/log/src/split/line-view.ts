const CR = 13;

/** The parts of a line's state that outlive the process. */
export interface LineState {
  /** What a terminal would show, cut at the limit. */
  shown: Uint8Array;
  /** Bytes that would be shown without the limit. */
  shownBytes: number;
  /** A carriage return was the last byte: what comes next starts over. */
  returned: boolean;
}

/**
 * What a terminal shows of one line whose bytes come in any number of parts: what stands after the
 * last carriage return that something follows. Memory is bounded by `limit` bytes.
 */
export class LineView {
  #shown: Uint8Array;
  #kept: number;
  #shownBytes: number;
  #returned: boolean;
  readonly #limit: number;

  constructor(limit: number, state?: LineState) {
    this.#limit = limit;
    this.#shown = state?.shown.slice() ?? new Uint8Array(0);
    this.#kept = this.#shown.length;
    this.#shownBytes = state?.shownBytes ?? 0;
    this.#returned = state?.returned ?? false;
  }

  /** Takes in the next bytes of the line, without its newline. */
  push(bytes: Uint8Array): void {
    let end = bytes.length;
    while (end > 0 && bytes[end - 1] === CR) end--;
    if (end > 0) {
      const start = bytes.lastIndexOf(CR, end - 1) + 1;
      if (start > 0 || this.#returned) this.#startOver();
      this.#append(bytes.subarray(start, end));
      this.#returned = false;
    }
    if (end < bytes.length) this.#returned = true;
  }

  /** A copy that later pushes do not change. */
  state(): LineState {
    return {
      shown: this.#shown.slice(0, this.#kept),
      shownBytes: this.#shownBytes,
      returned: this.#returned,
    };
  }

  #startOver(): void {
    this.#kept = 0;
    this.#shownBytes = 0;
  }

  #append(bytes: Uint8Array): void {
    // What was cut at a lower limit stays cut: there is nothing to put between.
    const cut = this.#kept < this.#shownBytes;
    this.#shownBytes += bytes.length;
    const room = this.#limit - this.#kept;
    if (cut || room <= 0) return;
    const part = bytes.length > room ? bytes.subarray(0, room) : bytes;
    const size = this.#kept + part.length;
    if (size > this.#shown.length) {
      const grown = new Uint8Array(Math.min(this.#limit, Math.max(256, size * 2)));
      grown.set(this.#shown.subarray(0, this.#kept));
      this.#shown = grown;
    }
    this.#shown.set(part, this.#kept);
    this.#kept = size;
  }
}
