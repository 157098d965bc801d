import type { Position } from '../cursor.ts';
import type { Entry } from '../entry.ts';

/** Bounds of a ring; the newest entry stays even where it alone is over them. */
export interface RingBounds {
  maxBytes: number;
  maxEntries: number;
}

/** One commit as the ring takes it in. */
export interface RingChange {
  /** The head before and after it. */
  before: { nextIndex: number; seq: number };
  after: { nextIndex: number; seq: number };
  /** The newest of the entries it appended, ascending; older ones may be left out. */
  appended: readonly Entry[];
  /** Entries from before it that read differently now. */
  replaced: readonly Entry[];
}

/** What a reader at some position has not seen. */
export interface RingRead {
  replaced: Entry[];
  appended: Entry[];
  seq: number;
}

interface Replaced {
  entry: Entry;
  seq: number;
  bytes: number;
}

/**
 * The newest entries of a channel, as committed. It answers "what came after this position" as long
 * as nothing of that has left it; otherwise the reader goes to storage.
 */
export class Ring {
  readonly #bounds: RingBounds;
  /** Without holes, from `#first` to before `#nextIndex`. */
  readonly #entries = new Map<number, { entry: Entry; bytes: number }>();
  #first: number;
  readonly #replaced = new Map<number, Replaced>();
  #bytes = 0;
  /** The part of `#bytes` that `#replaced` takes. */
  #replacedBytes = 0;
  /** Readers older than this seq may have missed a replacement that is not here any more. */
  #floorSeq: number;
  #nextIndex: number;
  #seq: number;

  constructor(bounds: RingBounds, head: { nextIndex: number; seq: number }) {
    this.#bounds = bounds;
    this.#first = head.nextIndex;
    this.#nextIndex = head.nextIndex;
    this.#seq = head.seq;
    this.#floorSeq = head.seq;
  }

  get nextIndex(): number {
    return this.#nextIndex;
  }
  get seq(): number {
    return this.#seq;
  }
  /** Index of the oldest entry held; `nextIndex` when none is. */
  get firstIndex(): number {
    return this.#first;
  }
  get size(): number {
    return this.#entries.size;
  }
  get bytes(): number {
    return this.#bytes;
  }

  /** Takes in a commit; one that is known already changes nothing, a missed one empties the ring. */
  apply(change: RingChange): void {
    if (change.after.seq <= this.#seq) return;
    if (change.before.seq !== this.#seq) this.#reset(change.before);
    for (const entry of change.replaced) this.#replace(entry, change.after.seq);
    const from = change.appended[0]?.index ?? change.after.nextIndex;
    if (from !== this.#nextIndex) this.#clear(from);
    for (const entry of change.appended) this.#push(entry);
    this.#nextIndex = change.after.nextIndex;
    this.#seq = change.after.seq;
    this.#evict();
  }

  /** What a reader at `position` has not seen, up to `limit` new entries; null if that left the ring. */
  read(position: Position, limit: number): RingRead | null {
    if (position.seq < this.#floorSeq || position.index + 1 < this.#first) return null;
    const replaced: Entry[] = [];
    for (const [index, change] of this.#replaced) {
      if (index <= position.index && change.seq > position.seq) replaced.push(change.entry);
    }
    const from = position.index + 1;
    const appended = this.#range(from, Math.min(this.#nextIndex, from + limit));
    return { replaced, appended, seq: this.#seq };
  }

  /** The newest entries held, at most `limit`, ascending. */
  newest(limit: number): Entry[] {
    return this.#range(Math.max(this.#first, this.#nextIndex - limit), this.#nextIndex);
  }

  #range(from: number, to: number): Entry[] {
    const entries: Entry[] = [];
    for (let index = from; index < to; index++) {
      const held = this.#entries.get(index);
      if (held) entries.push(held.entry);
    }
    return entries;
  }

  #push(entry: Entry): void {
    const bytes = entryBytes(entry);
    this.#entries.set(entry.index, { entry, bytes });
    this.#bytes += bytes;
  }

  #replace(entry: Entry, seq: number): void {
    const bytes = entryBytes(entry);
    // Forgetting first keeps the map in the order of the last change, which is the order of leaving.
    this.#forgetReplaced(entry.index);
    this.#replaced.set(entry.index, { entry, seq, bytes });
    this.#bytes += bytes;
    this.#replacedBytes += bytes;
    const held = this.#entries.get(entry.index);
    if (!held) return;
    this.#bytes += bytes - held.bytes;
    held.entry = entry;
    held.bytes = bytes;
  }

  /**
   * Replacements may take half of the bytes; entries make room for them, else a full ring would
   * drop each replacement at once and send its readers to storage.
   */
  #evict(): void {
    const { maxBytes, maxEntries } = this.#bounds;
    this.#evictReplaced(
      () => this.#replacedBytes > maxBytes / 2 || this.#replaced.size > maxEntries,
    );
    while ((this.#bytes > maxBytes || this.size > maxEntries) && this.size > 1) {
      this.#bytes -= this.#entries.get(this.#first)?.bytes ?? 0;
      this.#entries.delete(this.#first++);
    }
    this.#evictReplaced(() => this.#bytes > maxBytes);
  }

  /** The oldest first, while there is too much. */
  #evictReplaced(tooMuch: () => boolean): void {
    for (const [index, change] of this.#replaced) {
      if (!tooMuch()) return;
      this.#forgetReplaced(index);
      this.#floorSeq = Math.max(this.#floorSeq, change.seq);
    }
  }

  #forgetReplaced(index: number): void {
    const bytes = this.#replaced.get(index)?.bytes ?? 0;
    this.#bytes -= bytes;
    this.#replacedBytes -= bytes;
    this.#replaced.delete(index);
  }

  #clear(first: number): void {
    for (const { bytes } of this.#entries.values()) this.#bytes -= bytes;
    this.#entries.clear();
    this.#first = first;
  }

  #reset(head: { nextIndex: number; seq: number }): void {
    this.#clear(head.nextIndex);
    this.#nextIndex = head.nextIndex;
    this.#replaced.clear();
    this.#bytes = 0;
    this.#replacedBytes = 0;
    this.#floorSeq = head.seq;
  }
}

/** What an entry is counted as: its text in UTF-16 and what the object around it costs. */
function entryBytes(entry: Entry): number {
  const content = 'text' in entry ? entry.text.length : JSON.stringify(entry.body).length;
  return content * 2 + 128;
}
