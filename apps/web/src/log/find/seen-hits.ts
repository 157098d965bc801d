import type { IndexRange } from '@scrollback/sdk';
import type { FindQuery } from './find-query.ts';
import type { FindSource } from './find-source.ts';
import type { Hit } from './hit.ts';

/** Lines around what is seen whose hits are at hand too. */
const MARGIN = 150;
const MOST = 1000;

/** The hits among the lines that the reader sees, asked for as the view moves. */
export class SeenHits {
  readonly #source: FindSource;
  readonly #onChange: () => void;
  #query: FindQuery | null = null;
  #hits = new Map<number, Hit>();
  #view: IndexRange = { from: 0, to: 0 };
  /** The lines of which all hits are here. */
  #covered: IndexRange = { from: 0, to: 0 };
  #asking: AbortController | null = null;

  constructor(source: FindSource, onChange: () => void) {
    this.#source = source;
    this.#onChange = onChange;
  }

  get(index: number): Hit | undefined {
    return this.#hits.get(index);
  }

  /** One that is known already. */
  add(hit: Hit): void {
    this.#hits.set(hit.index, hit);
  }

  /** Begins with another query; null is none. */
  ask(query: FindQuery | null): void {
    this.stop();
    this.#query = query;
    this.#hits = new Map();
    this.#covered = { from: 0, to: 0 };
  }

  view(range: IndexRange): void {
    this.#view = range;
    this.#look();
  }

  /** The lines may read otherwise now: asks again, and shows what it knew until it is answered. */
  forget(): void {
    this.#covered = { from: 0, to: 0 };
    this.#look();
  }

  stop(): void {
    this.#asking?.abort();
    this.#asking = null;
  }

  #look(): void {
    const query = this.#query;
    const { from, to } = this.#view;
    if (!query || to <= from) return;
    if (from >= this.#covered.from && to <= this.#covered.to) return;
    this.stop();
    const asking = new AbortController();
    this.#asking = asking;
    void this.#ask(query, { from: Math.max(0, from - MARGIN), to: to + MARGIN }, asking.signal);
  }

  async #ask(query: FindQuery, wanted: IndexRange, signal: AbortSignal): Promise<void> {
    try {
      const count = Math.min(MOST, wanted.to - wanted.from);
      const hits = await this.#source.after(query, wanted.from, count, signal);
      if (signal.aborted) return;
      const last = hits.length < count ? null : hits.at(-1);
      this.#covered = { from: wanted.from, to: last ? last.index + 1 : wanted.to };
      this.#hits = new Map(hits.map((hit) => [hit.index, hit]));
      this.#onChange();
    } catch {
      // What is found is told by the store, and so is why it can't be; lines just stay unmarked.
      if (!signal.aborted) this.#query = null;
    }
  }
}
