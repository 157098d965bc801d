import type { Entry } from '../entry.ts';
import type { LogEvent } from '../event.ts';
import type { Run } from '../run.ts';

/** Indexes [from, to). */
export interface IndexRange {
  from: number;
  to: number;
}

/** How many of the newest replacements are remembered for pages that are under way. */
const LATE_MAX = 256;

/**
 * What a reader knows of a channel: entries by index, however they came. History pages and live
 * events may arrive in any order and more than once; a live event is never undone by an older page.
 *
 * For that, the page whose cursor following starts from is the first one asked for, and the answer
 * to one asked for before {@link keep} or a Snapshot is dropped. A Snapshot forgets what it skips:
 * a page may have brought it, and nothing has said since how it changed.
 */
export class Feed {
  readonly #entries = new Map<number, Entry>();
  /** Indexes that an event gave us, newer than what a page read before it says. */
  readonly #revised = new Set<number>();
  /** The newest replacements, in and out of the window: a page under way may be older. */
  readonly #late = new Map<number, Entry>();
  #first = 0;
  #next = 0;
  #cursor: string | null = null;
  #finished: Run | null = null;

  /** Index of the first entry in the window; `next` when it is empty. */
  get first(): number {
    return this.#first;
  }
  /** One more than the newest index known. */
  get next(): number {
    return this.#next;
  }
  /** Where to resume following; null before the first page or event. */
  get cursor(): string | null {
    return this.#cursor;
  }
  /** The run as Finished gave it; null while it goes. */
  get finished(): Run | null {
    return this.#finished;
  }
  get size(): number {
    return this.#entries.size;
  }

  get(index: number): Entry | undefined {
    return this.#entries.get(index);
  }

  /** Takes in one live event. */
  apply(event: LogEvent): void {
    this.#cursor = event.cursor;
    switch (event.type) {
      case 'Snapshot':
        this.#forget(event.firstIndex - event.skipped, event.firstIndex);
        for (const entry of event.entries) this.#put(entry, true);
        break;
      case 'Append':
        for (const entry of event.entries) this.#put(entry, true);
        break;
      case 'Replace':
        this.#remember(event.entry);
        if (this.#entries.has(event.index)) this.#put(event.entry, true);
        break;
      case 'Finished':
        this.#finished = event.run;
    }
  }

  /** Takes in a page of history; `cursor` where following shall start when nothing else said so. */
  insert(entries: readonly Entry[], cursor: string | null = null): void {
    for (const entry of entries) {
      const late = this.#late.get(entry.index);
      this.#put(late ?? entry, late !== undefined);
    }
    this.#cursor ??= cursor;
  }

  /** The first range in [from, to) that is not here, or null. */
  hole(from: number, to: number): IndexRange | null {
    for (let index = from; index < to; index++) {
      if (this.#entries.has(index)) continue;
      let end = index + 1;
      while (end < to && !this.#entries.has(end)) end++;
      return { from: index, to: end };
    }
    return null;
  }

  /** Forgets what is outside [from, to). */
  keep(from: number, to: number): void {
    this.keepSpans([{ from, to }]);
  }

  /** Forgets what is in none of `spans`. */
  keepSpans(spans: readonly IndexRange[]): void {
    this.#forgetWhere((index) => !spans.some(({ from, to }) => index >= from && index < to));
  }

  #forget(from: number, to: number): void {
    this.#forgetWhere((index) => index >= from && index < to);
  }

  #forgetWhere(isForgotten: (index: number) => boolean): void {
    let first = this.#next;
    for (const index of this.#entries.keys()) {
      if (isForgotten(index)) {
        this.#entries.delete(index);
        this.#revised.delete(index);
      } else first = Math.min(first, index);
    }
    this.#first = first;
  }

  #remember(entry: Entry): void {
    this.#late.delete(entry.index);
    this.#late.set(entry.index, entry);
    if (this.#late.size <= LATE_MAX) return;
    const [oldest] = this.#late.keys();
    if (oldest !== undefined) this.#late.delete(oldest);
  }

  #put(entry: Entry, live: boolean): void {
    const { index } = entry;
    if (!live && this.#revised.has(index)) return;
    if (this.#entries.size === 0) this.#first = index;
    this.#first = Math.min(this.#first, index);
    this.#next = Math.max(this.#next, index + 1);
    if (live) {
      this.#revised.add(index);
      if (this.#late.has(index)) this.#late.set(index, entry);
    }
    this.#entries.set(index, entry);
  }
}
