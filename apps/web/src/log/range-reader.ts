import type { Entry, IndexRange } from '@scrollback/sdk';
import { lostBefore } from './gaps.ts';
import type { HeldEntries } from './held-entries.ts';
import type { LogPage } from './log-source.ts';

/** How far around what is seen entries shall be at hand; shared by parts that are seen apart. */
const MARGIN = 200;
const READS_AT_ONCE = 2;

export interface RangeReaderOptions<E extends Entry> {
  held: HeldEntries<E>;
  /** Entries of one page of history. */
  page: number;
  read(range: IndexRange, signal: AbortSignal): Promise<LogPage<E>>;
  /** After each page that was read. */
  onRead(page: LogPage<E>): void;
  onFailed(error: unknown): void;
}

/** Reads what is missing around the view, a page at a time, and drops reads that it has left. */
export class RangeReader<E extends Entry> {
  readonly #options: RangeReaderOptions<E>;
  readonly #reading = new Map<number, AbortController>();
  /** Pages that the server can't give in full: asking again would not help. */
  readonly #short = new Set<number>();
  #wanted: readonly IndexRange[] = [];
  /** Entries before it can't be had any more. */
  #keptFrom = 0;
  #failed = false;

  constructor(options: RangeReaderOptions<E>) {
    this.#options = options;
  }

  /** Reads what is missing of the parts that are seen and around them, within `bounds`. */
  want(parts: readonly IndexRange[], bounds: IndexRange): void {
    const margin = Math.ceil(MARGIN / parts.length);
    this.#wanted = parts.map(({ from, to }) => ({
      from: Math.max(bounds.from, from - margin),
      to: Math.min(bounds.to, to + margin),
    }));
    for (const [page, controller] of this.#reading) {
      if (!this.#wants(page)) controller.abort();
    }
    this.#fill();
  }

  /** Goes on after a failure. */
  retry(): void {
    this.#failed = false;
    this.#fill();
  }

  stop(): void {
    for (const controller of this.#reading.values()) controller.abort();
  }

  #wants(page: number): boolean {
    const size = this.#options.page;
    return this.#wanted.some(({ from, to }) => page * size < to && (page + 1) * size > from);
  }

  #fill(): void {
    for (const part of this.#wanted) this.#fillPart(part);
  }

  #fillPart({ from: wantedFrom, to }: IndexRange): void {
    const size = this.#options.page;
    const from = Math.max(wantedFrom, this.#keptFrom);
    for (let page = Math.floor(from / size); page * size < to; page++) {
      if (this.#failed || this.#reading.size >= READS_AT_ONCE) return;
      if (this.#reading.has(page) || this.#short.has(page)) continue;
      const range = {
        from: Math.max(from, page * size),
        to: Math.min(to, (page + 1) * size),
      };
      if (this.#options.held.hole(range.from, range.to)) void this.#read(page);
    }
  }

  async #read(page: number): Promise<void> {
    const { held, page: size, read, onRead, onFailed } = this.#options;
    const controller = new AbortController();
    this.#reading.set(page, controller);
    const from = page * size;
    const range = {
      from: Math.max(from, this.#keptFrom),
      to: Math.max(from + 1, Math.min(from + size, held.next)),
    };
    try {
      const answer = await read(range, controller.signal);
      held.insert(answer);
      const lost = lostBefore(answer.gaps);
      this.#keptFrom = Math.max(this.#keptFrom, lost);
      const wanted = range.to - Math.min(range.to, Math.max(range.from, lost));
      const got = answer.entries.filter(({ index }) => index >= range.from && index < range.to);
      if (got.length < wanted) this.#short.add(page);
      onRead(answer);
    } catch (error) {
      if (controller.signal.aborted) return;
      this.#failed = true;
      onFailed(error);
    } finally {
      this.#reading.delete(page);
      this.#fill();
    }
  }
}
