import type { Entry, IndexRange } from '@scrollback/sdk';
import type { HeldEntries } from '../held-entries.ts';

/** How far around the rows in sight entries keep as they read: a colour may come from there. */
const MARGIN = 300;
/** Most entries that are kept; over it, those far from the view are read as they are now. */
const MOST = 4000;

/** What a reader who paused looks at: it ends where it ended, and each entry reads as it did. */
export class PausedView<E extends Entry> {
  readonly #held: HeldEntries<E>;
  readonly #entries = new Map<number, E>();
  #end: number;

  constructor(held: HeldEntries<E>) {
    this.#held = held;
    this.#end = held.next;
  }

  /** One past the newest entry that is shown. */
  get end(): number {
    return this.#end;
  }

  /** The entry as it read when it was first looked at. */
  get(index: number): E | undefined {
    const kept = this.#entries.get(index);
    if (kept) return kept;
    const entry = this.#held.get(index);
    if (entry) this.#entries.set(index, entry);
    return entry;
  }

  /** Keeps what is in sight as it reads. */
  look(parts: readonly IndexRange[]): void {
    const near = parts.map(({ from, to }) => ({ from: from - MARGIN, to: to + MARGIN }));
    for (const { from, to } of near) {
      for (let index = from; index < Math.min(to, this.#end); index++) this.get(index);
    }
    if (this.#entries.size <= MOST) return;
    for (const index of this.#entries.keys()) {
      if (!near.some(({ from, to }) => index >= from && index < to)) this.#entries.delete(index);
    }
  }

  /** Ends at the newest entry of now. */
  advance(): void {
    this.#end = this.#held.next;
  }
}
