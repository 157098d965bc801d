import type { RawEntry } from '@scrollback/sdk';
import { type AnsiState, INITIAL, parseAnsi } from '../ansi/parse-ansi.ts';

/** How far back a colour is looked for; one set further up is taken as reset. */
const LOOK_BACK = 200;
const ESCAPE = '\u001b';

/** The colours that hold where a line begins: one set on a line holds until another resets it. */
export class CarriedStyles {
  readonly #entry: (index: number) => RawEntry | undefined;
  readonly #ends = new WeakMap<RawEntry, { start: AnsiState; end: AnsiState }>();
  /** What holds before each index, as of `#version`. */
  readonly #before = new Map<number, AnsiState>();
  #version = -1;

  constructor(entry: (index: number) => RawEntry | undefined) {
    this.#entry = entry;
  }

  /** What holds where the entry at `index` begins; the same object as long as it is the same. */
  before(index: number, version: number): AnsiState {
    if (version !== this.#version) this.#before.clear();
    this.#version = version;
    let from = index;
    while (from > index - LOOK_BACK && !this.#before.has(from) && this.#entry(from - 1)) from -= 1;
    let state = this.#before.get(from) ?? INITIAL;
    for (; from < index; from++) {
      const entry = this.#entry(from);
      if (entry) state = this.#after(entry, state);
      this.#before.set(from + 1, state);
    }
    return state;
  }

  #after(entry: RawEntry, start: AnsiState): AnsiState {
    const known = this.#ends.get(entry);
    if (known?.start === start) return known.end;
    const plain = start.cut === '' && !entry.text.includes(ESCAPE);
    // A sequence ends with its line at the latest, or one that is never ended would hide the next.
    const end = plain ? start : { ...parseAnsi(entry.text, start).endState, cut: '' };
    this.#ends.set(entry, { start, end });
    return end;
  }
}
