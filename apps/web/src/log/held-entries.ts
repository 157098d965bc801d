import { type Entry, Feed, type IndexRange, type LogEvent } from '@scrollback/sdk';
import type { EntryKind } from './entry-kind.ts';

/** Hears of all entries that are read, arrive or are replaced, ascending, as they read now. */
export interface EntryListener<E extends Entry> {
  heard(entries: readonly E[]): void;
}

/** Tells several listeners. */
export function tellAll<E extends Entry>(listeners: readonly EntryListener<E>[]): EntryListener<E> {
  return {
    heard: (entries) => {
      for (const listener of listeners) listener.heard(entries);
    },
  };
}

/** The entries in memory: what was read and what arrived live, in whatever order, bounded. */
export class HeldEntries<E extends Entry> {
  readonly #feed = new Feed();
  readonly #kind: EntryKind<E>;
  readonly #listener: EntryListener<E> | undefined;

  constructor(kind: EntryKind<E>, listener?: EntryListener<E>) {
    this.#kind = kind;
    this.#listener = listener;
  }

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

  get(index: number): E | undefined {
    const entry = this.#feed.get(index);
    return entry && this.#kind.is(entry) ? entry : undefined;
  }

  /** The first range in [from, to) that is not here, or null. */
  hole(from: number, to: number): IndexRange | null {
    return this.#feed.hole(from, to);
  }

  /** Takes in one live event. */
  apply(event: LogEvent): void {
    this.#feed.apply(event);
    if (event.type === 'Append' || event.type === 'Snapshot') this.#tell(event.entries);
    else if (event.type === 'Replace' && this.get(event.index)) this.#tell([event.entry]);
  }

  /** Takes in a page; a live event that came while it was read is not undone by it. */
  insert(page: { entries: readonly Entry[]; cursor: string }): void {
    this.#feed.insert(page.entries, page.cursor);
    this.#tell(page.entries);
  }

  /** Forgets what is far from all `parts` when there is too much. */
  prune(parts: readonly IndexRange[]): void {
    const { heldMax, heldAfter } = this.#kind;
    if (this.#feed.size <= heldMax || parts.length === 0) return;
    const each = Math.floor(heldAfter / parts.length);
    this.#feed.keepSpans(
      parts.map((part) => {
        const to = Math.min(this.#feed.next, Math.ceil((part.from + part.to + each) / 2));
        const from = Math.max(0, to - each);
        return { from, to: Math.max(to, from + each) };
      }),
    );
  }

  #tell(entries: readonly Entry[]): void {
    this.#listener?.heard(entries.flatMap(({ index }) => this.get(index) ?? []));
  }
}
