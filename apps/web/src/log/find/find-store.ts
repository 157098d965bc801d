import type { IndexRange } from '@scrollback/sdk';
import { type Wait, wait } from '../frame.ts';
import type { LineMark } from '../log-row.tsx';
import type { FindQuery } from './find-query.ts';
import type { FindSource } from './find-source.ts';
import { FINDING_NOTHING, type FindState } from './find-state.ts';
import type { Hit } from './hit.ts';
import { SeenHits } from './seen-hits.ts';

/** Quiet time before a query is asked, so that typing does not ask one for each letter. */
const TYPING_MS = 150;
/** Between two counts of a run that goes on. */
const GROWING_MS = 500;
const PAGE = 1000;
/** Most hits that the track is told of. */
const HITS_MAX = 2000;

export interface FindStoreOptions {
  /** Called with each hit that the reader is to be brought to. */
  onFound(index: number): void;
  wait?: Wait;
}

/**
 * Finds in a whole run: the hit nearest to the reader first, then what is to be counted. A new query
 * ends all that was asked for the old one. While the run goes on, counts follow it.
 */
export class FindStore {
  readonly #source: FindSource;
  readonly #onFound: (index: number) => void;
  readonly #wait: Wait;
  readonly #seen: SeenHits;
  readonly #listeners = new Set<() => void>();
  #state: FindState = FINDING_NOTHING;
  #life = new AbortController();
  #steps: Promise<void> = Promise.resolve();
  #grown = false;
  #counting = false;

  constructor(source: FindSource, { onFound, wait: waiting = wait }: FindStoreOptions) {
    this.#source = source;
    this.#onFound = onFound;
    this.#wait = waiting;
    this.#seen = new SeenHits(source, () => this.#set({}));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): FindState => this.#state;

  /** Looks for something else, from the line `from` on; an empty text is nothing. */
  readonly ask = (query: FindQuery, from: number): void => {
    this.stop();
    this.#life = new AbortController();
    const { version } = this.#state;
    this.#state = { ...FINDING_NOTHING, version };
    this.#seen.ask(query.text === '' ? null : query);
    if (query.text === '') {
      this.#set({});
      return;
    }
    this.#set({ query, busy: true });
    void this.#guard(async (signal) => {
      await this.#wait(TYPING_MS, signal);
      const [next] = await this.#source.after(query, from, 1, signal);
      this.#stand(next ?? (await this.#source.before(query, from, signal)), null);
      this.#seen.forget();
      void this.#count();
    });
  };

  /** Goes to the next hit (1) or the one before (-1), around the ends. */
  readonly step = (by: 1 | -1): void => {
    this.#steps = this.#steps.then(() => this.#guard((signal) => this.#step(by, signal)));
  };

  /** Says which lines the reader sees. */
  readonly view = (range: IndexRange): void => this.#seen.view(range);

  /** Says that the run has more lines, or other ones. */
  readonly grew = (): void => {
    if (!this.#state.query) return;
    this.#grown = true;
    if (!this.#counting && this.#state.total !== null) void this.#count();
  };

  /** What to draw in the line at `index` that reads `text`. */
  readonly marks = (index: number, text: string): readonly LineMark[] | undefined => {
    const hit = this.#seen.get(index);
    if (hit?.text !== text) return undefined;
    return index === this.#state.current ? hit.currentMarks : hit.marks;
  };

  /** Ends all requests. */
  readonly stop = (): void => {
    this.#life.abort();
    this.#seen.stop();
    this.#steps = Promise.resolve();
    this.#counting = false;
    this.#grown = false;
  };

  async #step(by: 1 | -1, signal: AbortSignal): Promise<void> {
    const { query, current, rank, total } = this.#state;
    if (!query || current === null) return;
    const on =
      by > 0
        ? (await this.#source.after(query, current + 1, 1, signal))[0]
        : await this.#source.before(query, current, signal);
    if (on) {
      this.#stand(on, rank === null ? null : rank + by);
      return;
    }
    const around =
      by > 0
        ? (await this.#source.after(query, 0, 1, signal))[0]
        : await this.#source.before(query, null, signal);
    this.#stand(around ?? null, by > 0 ? 0 : total === null ? null : total - 1);
  }

  #stand(hit: Hit | null, rank: number | null): void {
    if (!hit) {
      this.#set({ busy: false, current: null, rank: null, total: 0 });
      return;
    }
    this.#seen.add(hit);
    this.#set({ busy: false, current: hit.index, rank });
    this.#onFound(hit.index);
  }

  /** Counts, gathers what the track shows, and does so again as long as the run grew meanwhile. */
  async #count(): Promise<void> {
    this.#counting = true;
    await this.#guard(async (signal) => {
      do {
        this.#grown = false;
        await this.#countOnce(signal);
        await this.#wait(GROWING_MS, signal);
      } while (this.#grown);
      this.#counting = false;
    });
  }

  async #countOnce(signal: AbortSignal): Promise<void> {
    const { query, current } = this.#state;
    if (!query) return;
    const { total, before } = await this.#source.count(query, current ?? 0, signal);
    // The reader may have gone on while it was counted: to a place that is known, or is counted next.
    const rank = this.#state.current === current ? before : this.#state.rank;
    this.#set({ total, rank: this.#state.current === null ? null : rank });
    if (this.#state.current !== null && rank === null) this.#grown = true;
    let { hits } = this.#state;
    while (hits.length < Math.min(total, HITS_MAX)) {
      const from = (hits.at(-1) ?? -1) + 1;
      const more = await this.#source.indexes(query, from, PAGE, signal);
      if (more.length === 0) break;
      hits = [...hits, ...more];
    }
    this.#set({ hits, hitsCut: total > hits.length });
    this.#seen.forget();
    if (current === null && total > 0) {
      const first = await this.#source.after(query, 0, 1, signal);
      if (this.#state.current === null && first[0]) this.#set({ current: first[0].index, rank: 0 });
    }
  }

  async #guard(run: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.#life;
    try {
      await run(signal);
    } catch (error) {
      if (signal.aborted) return;
      this.#counting = false;
      this.#set({ busy: false, problem: error });
    }
  }

  #set(change: Partial<FindState>): void {
    this.#state = { ...this.#state, ...change, version: this.#state.version + 1 };
    for (const listener of this.#listeners) listener();
  }
}
