import { type ConnectionState, isFinal, type Run } from '@scrollback/sdk';
import { onFrame, type Schedule } from '../log/frame.ts';
import { RunPages } from './run-pages.ts';
import type { RunsSource } from './runs-source.ts';

const PAGE = 50;
/** Pages read again at most after a time away. */
const REFRESH_PAGES = 5;
const LONGEST_WAIT_MS = 8000;

export interface RunsState {
  phase: 'loading' | 'ready';
  runs: readonly Run[];
  total: number;
  hasMore: boolean;
  loadingMore: boolean;
  connection: ConnectionState;
  problem: unknown;
}

const LOADING: RunsState = {
  phase: 'loading',
  runs: [],
  total: 0,
  hasMore: false,
  loadingMore: false,
  connection: 'connecting',
  problem: null,
};

/** The list of runs: pages on demand, live changes, caught up after the connection was away. */
export class RunsStore {
  readonly #source: RunsSource;
  readonly #schedule: Schedule;
  readonly #pages = new RunPages();
  readonly #listeners = new Set<() => void>();
  #state: RunsState = LOADING;
  #unfollow: (() => void) | null = null;
  #cancelFrame: (() => void) | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #wait = 1000;
  readonly #shows: (run: Run) => boolean;

  /** @param shows whether a run that changed is one of the list, or not any more */
  constructor(
    source: RunsSource,
    shows: (run: Run) => boolean = () => true,
    schedule: Schedule = onFrame,
  ) {
    this.#source = source;
    this.#shows = shows;
    this.#schedule = schedule;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): RunsState => this.#state;

  /** Follows and reads the newest runs until the returned function is called. */
  readonly start = (): (() => void) => {
    // Followed before the list is read, so that no change falls between.
    this.#unfollow ??= this.#source.follow({
      onChange: (run) => {
        if (this.#shows(run)) this.#pages.change(run);
        else this.#pages.leave(run.id);
        this.#cancelFrame ??= this.#schedule(() => this.#publish({}));
      },
      onConnection: (connection) => {
        const back = connection === 'live' && this.#state.connection === 'reconnecting';
        this.#publish({ connection });
        if (back) void this.refresh();
      },
      onFailed: (problem) => this.#publish({ problem }),
    });
    void this.refresh();
    return () => {
      this.#unfollow?.();
      this.#unfollow = null;
      clearTimeout(this.#retry);
    };
  };

  /** Reads the newest runs again, as far down as one that was running is shown. */
  readonly refresh = async (): Promise<void> => {
    clearTimeout(this.#retry);
    const running = this.#state.runs.filter(({ status }) => !isFinal(status)).at(-1)?.id;
    try {
      let page = await this.#source.page({ first: PAGE, after: null });
      this.#pages.takeNewest(page);
      for (let pages = 1; pages < REFRESH_PAGES; pages++) {
        const last = page.runs.at(-1)?.id;
        if (!page.hasNextPage || !running || !last || last <= running) break;
        page = await this.#source.page({ first: PAGE, after: page.endCursor });
        for (const run of page.runs) this.#pages.change(run);
      }
      this.#wait = 1000;
      this.#publish({ phase: 'ready', problem: null });
    } catch (problem) {
      this.#publish({ problem });
      if (!this.#unfollow) return;
      this.#retry = setTimeout(() => void this.refresh(), this.#wait);
      this.#wait = Math.min(LONGEST_WAIT_MS, this.#wait * 2);
    }
  };

  /** Reads the next page. */
  readonly loadMore = async (): Promise<void> => {
    const after = this.#pages.endCursor;
    if (after === null || this.#state.loadingMore) return;
    this.#publish({ loadingMore: true });
    try {
      this.#pages.takeNext(await this.#source.page({ first: PAGE, after }));
      this.#publish({ loadingMore: false, problem: null });
    } catch (problem) {
      this.#publish({ loadingMore: false, problem });
    }
  };

  #publish(change: Partial<RunsState>): void {
    this.#cancelFrame?.();
    this.#cancelFrame = null;
    this.#state = {
      ...this.#state,
      ...change,
      runs: this.#pages.list(),
      total: this.#pages.total,
      hasMore: this.#pages.endCursor !== null,
    };
    for (const listener of this.#listeners) listener();
  }
}
