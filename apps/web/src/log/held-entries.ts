import {
  type Entry,
  Feed,
  type IndexRange,
  isRaw,
  type LogEvent,
  type RawEntry,
} from '@scrollback/sdk';

/** Most entries held in memory; over it, those far from the view are forgotten. */
export const HELD_MAX = 20_000;
/** How many are held after forgetting. */
export const HELD_AFTER = 10_000;

/** The entries in memory: what was read and what arrived live, in whatever order, bounded. */
export class HeldEntries {
  readonly #feed = new Feed();

  /** One more than the newest index known. */
  get next(): number {
    return this.#feed.next;
  }

  /** Where following goes on; null before the first page. */
  get cursor(): string | null {
    return this.#feed.cursor;
  }

  get size(): number {
    return this.#feed.size;
  }

  get(index: number): RawEntry | undefined {
    const entry = this.#feed.get(index);
    return entry && isRaw(entry) ? entry : undefined;
  }

  /** The first range in [from, to) that is not here, or null. */
  hole(from: number, to: number): IndexRange | null {
    return this.#feed.hole(from, to);
  }

  /** Takes in one live event. */
  apply(event: LogEvent): void {
    this.#feed.apply(event);
  }

  /** Takes in a page; a live event that came while it was read is not undone by it. */
  insert(page: { entries: readonly Entry[]; cursor: string }): void {
    this.#feed.insert(page.entries, page.cursor);
  }

  /** Forgets what is far from `center` when there is too much. */
  prune(center: number): void {
    if (this.#feed.size <= HELD_MAX) return;
    const half = HELD_AFTER / 2;
    const to = Math.min(this.#feed.next, center + half);
    const from = Math.max(0, Math.min(center - half, to - HELD_AFTER));
    this.#feed.keep(from, Math.max(to, from + HELD_AFTER));
  }
}
