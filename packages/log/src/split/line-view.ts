import type { SectionMark } from '../group/group-mark.ts';
import { joinMarks, sectionMarks } from '../group/section-marks.ts';
import { joinBytes } from '../join-bytes.ts';
import { shownPart, withBegun } from './shown-part.ts';

/** The parts of a line's state that outlive the process. */
export interface LineState {
  /** What a terminal would show, cut at the limit. */
  shown: Uint8Array;
  /** Bytes that would be shown without the limit. */
  shownBytes: number;
  /** A return stands behind what is shown: what comes next starts over. */
  returned: boolean;
  /** How much of a sequence to column one came last, 0 to 4, and isn't shown: see `ShownPart`. */
  begun: number;
  /** Groups that begin or end before what is shown; absent where none do. */
  marks?: readonly SectionMark[];
}

const NO_MARKS: readonly SectionMark[] = [];
const RETURN = Uint8Array.of(13);

/**
 * What a terminal shows of one line whose bytes come in any number of parts: what stands after the
 * last return that something follows. A return is `\r` or the escape sequence to column one; one that
 * has only begun is not shown until the bytes behind it tell that it is none. All other sequences are
 * text that shows nothing by itself, erasing ones too: a return and `ESC [ K` are an empty line to
 * see. Memory is bounded by `limit` bytes.
 */
export class LineView {
  #shown: Uint8Array;
  #kept: number;
  #shownBytes: number;
  #returned: boolean;
  #begun: number;
  #marks: readonly SectionMark[];
  readonly #limit: number;

  constructor(limit: number, state?: LineState) {
    this.#limit = limit;
    this.#shown = state?.shown.slice() ?? new Uint8Array(0);
    this.#kept = this.#shown.length;
    this.#shownBytes = state?.shownBytes ?? 0;
    this.#returned = state?.returned ?? false;
    this.#begun = state?.begun ?? 0;
    this.#marks = state?.marks ?? NO_MARKS;
  }

  /** Takes in the next bytes of the line, without its newline. */
  push(bytes: Uint8Array): void {
    const line = withBegun(this.#begun, bytes);
    const { start, end, returned, begun } = shownPart(line, line.length);
    if (end > 0) {
      if (start > 0 || this.#returned) this.#startOver(line.subarray(0, start));
      this.#append(line.subarray(start, end));
      this.#returned = false;
    }
    if (returned) this.#returned = true;
    this.#begun = begun;
  }

  /** A copy that later pushes do not change. */
  state(): LineState {
    return {
      shown: this.#shown.slice(0, this.#kept),
      shownBytes: this.#shownBytes,
      returned: this.#returned,
      begun: this.#begun,
      ...(this.#marks.length > 0 && { marks: this.#marks }),
    };
  }

  /** @param before what came now and is overwritten too */
  #startOver(before: Uint8Array): void {
    const known = this.#kept === this.#shownBytes;
    const parts = [
      // Behind more than is kept no mark is known.
      known ? this.#shown.subarray(0, this.#kept) : new Uint8Array(this.#limit + 1),
      this.#returned ? RETURN : new Uint8Array(0),
      before,
    ];
    this.#marks = joinMarks(this.#marks, sectionMarks(joinBytes(parts), this.#limit));
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
