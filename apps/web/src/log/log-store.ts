import { type Entry, type IndexRange, isFinal, type LogEvent } from '@scrollback/sdk';
import { firstShown } from './first-shown.ts';
import { onFrame, type Schedule, type Wait, wait } from './frame.ts';
import { lostBefore, mergeGaps } from './gaps.ts';
import { HeldEntries } from './held-entries.ts';
import type { LogPage, LogSource, OpenedLog } from './log-source.ts';
import { LOADING, type LogState, type Mode, type ProblemKind } from './log-state.ts';
import type { LogStoreOptions } from './log-store-options.ts';
import { openLog } from './open-log.ts';
import { PausedView } from './pause/paused-view.ts';
import { RangeReader } from './range-reader.ts';
import { Unseen } from './unseen.ts';

/**
 * What the page knows of one run's log, and what it does next: open at the newest entries, follow
 * live, read earlier pages and whatever comes into view, forget what is far away.
 */
export class LogStore<E extends Entry> {
  readonly #source: LogSource<E>;
  readonly #schedule: Schedule;
  readonly #wait: Wait;
  readonly #held: HeldEntries<E>;
  readonly #ranges: RangeReader<E>;
  readonly #listeners = new Set<() => void>();
  readonly #at: number | null;
  #state: LogState;
  #cancelFrame: (() => void) | null = null;
  #life: AbortController | null = null;
  #parts: readonly IndexRange[] = [];
  readonly #unseen: Unseen<E>;
  #paused: PausedView<E> | null = null;

  constructor(source: LogSource<E>, options: LogStoreOptions<E> = {}) {
    this.#source = source;
    this.#schedule = options.schedule ?? onFrame;
    this.#wait = options.wait ?? wait;
    this.#at = options.at ?? null;
    this.#state = this.#at === null ? LOADING : { ...LOADING, mode: 'reading' };
    this.#held = new HeldEntries(source.kind, options.listener);
    this.#unseen = new Unseen(source.kind);
    this.#ranges = new RangeReader({
      held: this.#held,
      page: source.kind.page,
      read: (range, signal) => source.read(range, signal),
      onRead: (page) => this.#took(page),
      onFailed: (error) => this.#set({ problem: { kind: 'range', error } }),
    });
    if (options.opened) this.#begin(options.opened, source.kind.page);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): LogState => this.#state;

  /** The entry as it reads now, or read at the pause; undefined where it is not in memory. */
  readonly entry = (index: number): E | undefined => (this.#paused ?? this.#held).get(index);

  /** Opens the log, or goes on after {@link stop}. */
  readonly start = (): void => {
    if (this.#life) return;
    this.#life = new AbortController();
    void this.#live(this.#life.signal);
  };

  /** Ends every request and the live connection; what is known stays. */
  readonly stop = (): void => {
    this.#life?.abort();
    this.#life = null;
    this.#ranges.stop();
    this.#cancelFrame?.();
    this.#cancelFrame = null;
  };

  readonly setMode = (mode: Mode): void => {
    if (mode === this.#state.mode) return;
    if (!this.#paused) this.#unseen.begin(this.#held.next);
    this.#set({ mode });
  };

  /** Keeps what is shown as it is: what arrives is only counted. */
  readonly pause = (): void => {
    if (this.#paused) return;
    this.#paused = new PausedView(this.#held);
    this.#paused.look(this.#parts);
    this.#unseen.begin(this.#held.next);
    this.#set({ paused: true });
  };

  /** Shows what arrived meanwhile. */
  readonly resume = (): void => {
    if (!this.#paused) return;
    this.#paused = null;
    this.#set({ paused: false, ...this.#raised(this.#state.oldest) });
    this.#prune();
  };

  /** Says what the reader sees now; `parts` of it where some of the range is hidden. */
  readonly view = (range: IndexRange, parts: readonly IndexRange[] = [range]): void => {
    this.#parts = parts;
    this.#paused?.look(parts);
    const { first, next, mode, problem } = this.#state;
    this.#ranges.want(parts, { from: first, to: next });
    const nears = mode === 'reading' && range.from - first < this.#source.kind.nearTop;
    if (nears && problem?.kind !== 'earlier') void this.loadEarlier();
  };

  /** Puts the page before the first one shown above it. */
  readonly loadEarlier = async (): Promise<void> => {
    const { first, oldest, loadingEarlier, phase } = this.#state;
    if (loadingEarlier || first <= oldest || phase !== 'ready' || !this.#life) return;
    const range = { from: Math.max(oldest, first - this.#source.kind.page), to: first };
    const { signal } = this.#life;
    this.#set({ loadingEarlier: true, problem: this.#without('earlier') });
    try {
      const page = await this.#source.read(range, signal);
      this.#held.insert(page);
      // Where the server has less than was asked, what it does not have is gone.
      const from = page.entries[0]?.index ?? first;
      this.#took(page, { first: from, ...(from > range.from ? { oldest: from } : {}) });
    } catch (error) {
      if (!signal.aborted) this.#set({ problem: { kind: 'earlier', error } });
    } finally {
      this.#set({ loadingEarlier: false });
    }
  };

  /**
   * Takes `index`, with some above it, into what the list shows; its entries are read when they come
   * into view. What arrived since a pause is shown up to now where `index` is among it.
   */
  readonly reveal = (index: number, above = 0): void => {
    if (this.#paused && index >= this.#paused.end && this.#held.next > this.#paused.end) {
      this.#paused.advance();
      this.#unseen.begin(this.#held.next);
      this.#set({});
    }
    const first = Math.max(this.#state.oldest, Math.min(index - above, this.#state.first));
    if (first !== this.#state.first) this.#set({ first });
  };

  /** Does again what failed. */
  readonly retry = (): void => {
    const kind = this.#state.problem?.kind;
    this.#set({ problem: null });
    if (kind === 'earlier') void this.loadEarlier();
    else if (kind === 'range') this.#ranges.retry();
    else {
      this.stop();
      this.start();
    }
  };

  async #live(signal: AbortSignal): Promise<void> {
    if (this.#state.phase !== 'ready') {
      const opened = await openLog(this.#source, this.#wait, signal, (error) =>
        this.#set({ problem: { kind: 'open', error } }),
      );
      if (signal.aborted) return;
      if (!opened) {
        this.#set({ phase: 'missing', problem: null });
        return;
      }
      this.#begin(opened);
    }
    if (this.#state.run && !isFinal(this.#state.run.status)) await this.#follow(signal);
  }

  #begin({ run, page }: OpenedLog<E>, rows = 0): void {
    this.#held.insert(page);
    this.#paused?.advance();
    this.#unseen.begin(this.#held.next);
    const first = firstShown(page, this.#at, rows);
    this.#took(page, { phase: 'ready', run, first, problem: null });
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const cursor = this.#held.cursor;
    if (cursor === null) return;
    this.#set({ connection: 'connecting' });
    try {
      const events = this.#source.follow(cursor, signal, (connection) => {
        if (signal.aborted) return;
        this.#set({ connection });
        if (connection === 'live' && this.#state.problem?.kind === 'range') this.retry();
      });
      for await (const event of events) {
        if (signal.aborted) return;
        this.#apply(event);
      }
    } catch (error) {
      if (!signal.aborted) this.#set({ problem: { kind: 'follow', error } });
    } finally {
      if (!signal.aborted) this.#set({ connection: null });
    }
  }

  #apply(event: LogEvent): void {
    const known = this.#held.next;
    this.#held.apply(event);
    if (event.type === 'Finished') {
      this.#set({ run: event.run });
      return;
    }
    this.#unseen.heard(event, known);
    this.#prune();
    this.#cancelFrame ??= this.#schedule(() => this.#set({}));
  }

  #took(page: LogPage<E>, change: Partial<LogState> = {}): void {
    const gaps = mergeGaps(this.#state.gaps, page.gaps);
    const oldest = Math.max(this.#state.oldest, lostBefore(gaps));
    this.#set({ gaps, oldest, ...this.#raised(oldest), ...change });
    this.#prune();
  }

  /** Rows that are neither in memory nor on the server leave the list. */
  #raised(oldest: number): Partial<LogState> {
    const { first, next } = this.#state;
    const to = Math.min(oldest, next);
    return !this.#paused && first < to && this.#held.hole(first, to) ? { first: to } : {};
  }

  #prune(): void {
    const { next } = this.#held;
    const following = this.#state.mode === 'following' && !this.#paused;
    this.#held.prune(following ? [...this.#parts, { from: next, to: next }] : this.#parts);
  }

  #without(kind: ProblemKind): LogState['problem'] {
    return this.#state.problem?.kind === kind ? null : this.#state.problem;
  }

  #set(change: Partial<LogState>): void {
    this.#cancelFrame?.();
    this.#cancelFrame = null;
    const before = this.#state;
    const first = change.first ?? before.first;
    const total = Math.max(this.#held.next, first);
    const next = Math.max(Math.min(this.#paused?.end ?? total, total), first);
    const away = this.#paused !== null || (change.mode ?? before.mode) === 'reading';
    if (!away) this.#unseen.begin(this.#held.next);
    const unseen = this.#unseen.count(this.#held.next);
    this.#state = { ...before, ...change, next, total, unseen, version: before.version + 1 };
    for (const listener of this.#listeners) listener();
  }
}
