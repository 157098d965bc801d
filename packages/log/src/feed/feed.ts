import type { Entry } from '../entry.ts';
import type { LogEvent } from '../event.ts';
import type { Run } from '../run.ts';

/** Indexes [from, to). */
export interface IndexRange {
  from: number;
  to: number;
}

/**
 * What a reader knows of a channel: entries by index, however they came. History pages and live
 * events may arrive in any order and more than once; a live event is never undone by an older page.
 */
export class Feed {
  readonly #entries = new Map<number, Entry>();
  /** Indexes that an event gave us, newer than what a page read before it says. */
  readonly #revised = new Set<number>();
  #first = 0;
  #next = 0;
  #cursor: string | null = null;
  #finished: Run | null = null;

  /** Index of the first entry in the window. */
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
      case 'Append':
      case 'Snapshot':
        for (const entry of event.entries) this.#put(entry, true);
        break;
      case 'Replace':
        if (event.index >= this.#first && event.index < this.#next) this.#put(event.entry, true);
        break;
      case 'Finished':
        this.#finished = event.run;
    }
  }

  /** Takes in a page of history; `cursor` where following shall start when nothing else said so. */
  insert(entries: readonly Entry[], cursor: string | null = null): void {
    for (const entry of entries) this.#put(entry, false);
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
    for (const index of this.#entries.keys()) {
      if (index >= from && index < to) continue;
      this.#entries.delete(index);
      this.#revised.delete(index);
    }
    this.#first = Math.max(this.#first, from);
  }

  #put(entry: Entry, live: boolean): void {
    const { index } = entry;
    if (!live && this.#revised.has(index)) return;
    if (this.#entries.size === 0) this.#first = index;
    this.#first = Math.min(this.#first, index);
    this.#next = Math.max(this.#next, index + 1);
    if (live) this.#revised.add(index);
    this.#entries.set(index, entry);
  }
}
