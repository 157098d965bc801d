import type { Task, TimelineItem } from '@scrollback/sdk';
import { type Wait, wait } from '../log/frame.ts';
import { ITEMS_MAX, TimelineItems } from './timeline-items.ts';
import type { TimelinePage, TimelineSource } from './timeline-source.ts';

export interface TimelineState {
  /** `missing`: there is no such task. */
  phase: 'loading' | 'ready' | 'missing';
  task: Task | null;
  /** Ascending by time. */
  items: readonly TimelineItem[];
  /** Whether the oldest runs are left out by the server. */
  partial: boolean;
  /** Whether older items than these are not shown. */
  cut: boolean;
  problem: unknown;
}

const LOADING: TimelineState = {
  phase: 'loading',
  task: null,
  items: [],
  partial: false,
  cut: false,
  problem: null,
};

/** Ms between two readings of what is new, however often it is asked for. */
const PAUSE_MS = 700;

/** What happened in a task: the newest items, kept up on demand. */
export class TimelineStore {
  readonly #source: TimelineSource;
  readonly #wait: Wait;
  readonly #items = new TimelineItems();
  readonly #listeners = new Set<() => void>();
  #state: TimelineState = LOADING;
  #life: AbortController | null = null;
  /** Something changed since it was last read. */
  #stale = false;
  #reading = false;

  constructor(source: TimelineSource, pauses: Wait = wait) {
    this.#source = source;
    this.#wait = pauses;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): TimelineState => this.#state;

  /** Reads the newest items until the returned function is called. */
  readonly start = (): (() => void) => {
    this.#life = new AbortController();
    this.#reading = false;
    this.refresh();
    const life = this.#life;
    return () => life.abort();
  };

  /** Reads what is new, soon; asking again meanwhile reads once more. */
  readonly refresh = (): void => {
    this.#stale = true;
    const signal = this.#life?.signal;
    if (!this.#reading && signal && !signal.aborted) void this.#run(signal);
  };

  async #run(signal: AbortSignal): Promise<void> {
    this.#reading = true;
    try {
      while (this.#stale) {
        this.#stale = false;
        await (this.#state.phase === 'ready' ? this.#readNew(signal) : this.#open(signal));
        await this.#wait(PAUSE_MS, signal);
      }
    } catch (problem) {
      if (!signal.aborted) this.#set({ problem });
    } finally {
      if (!signal.aborted) this.#reading = false;
    }
  }

  async #open(signal: AbortSignal): Promise<void> {
    let page = await this.#source.before(null, signal);
    if (!page) {
      this.#set({ phase: 'missing' });
      return;
    }
    for (;;) {
      this.#took(page);
      const before = page.edges[0]?.cursor;
      const more = page.hasPreviousPage && before !== undefined;
      if (!more || this.#items.size >= ITEMS_MAX) {
        this.#set({ cut: this.#items.cut || more });
        return;
      }
      const earlier = await this.#source.before(before, signal);
      if (!earlier) return;
      page = earlier;
    }
  }

  async #readNew(signal: AbortSignal): Promise<void> {
    let cursor = this.#items.cursor;
    for (;;) {
      const page = await this.#source.after(cursor, signal);
      this.#took(page);
      cursor = page.edges.at(-1)?.cursor ?? cursor;
      if (!page.hasNextPage) return;
    }
  }

  #took(page: TimelinePage): void {
    this.#items.insert(page);
    const cut = this.#state.cut || this.#items.cut;
    const { task, partial } = page;
    this.#set({ phase: 'ready', task, partial, cut, items: this.#items.list, problem: null });
  }

  #set(change: Partial<TimelineState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
