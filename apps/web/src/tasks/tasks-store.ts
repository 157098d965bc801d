import type { Client, Task } from '@scrollback/sdk';

export interface TasksState {
  phase: 'loading' | 'ready';
  /** Newest first. */
  tasks: readonly Task[];
  total: number;
  hasMore: boolean;
  loadingMore: boolean;
  problem: unknown;
}

const LOADING: TasksState = {
  phase: 'loading',
  tasks: [],
  total: 0,
  hasMore: false,
  loadingMore: false,
  problem: null,
};

/** Tasks read at a time. */
const PAGE = 50;

/** The list of tasks: pages on demand, new ones as their runs begin. */
export class TasksStore {
  readonly #client: Pick<Client, 'tasks' | 'followRuns'>;
  readonly #listeners = new Set<() => void>();
  #state: TasksState = LOADING;
  #end: string | null = null;

  constructor(client: Pick<Client, 'tasks' | 'followRuns'>) {
    this.#client = client;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): TasksState => this.#state;

  /** Reads the newest tasks, and again when a run of an unknown one begins, until stopped. */
  readonly start = (): (() => void) => {
    const life = new AbortController();
    void this.#follow(life.signal);
    void this.refresh();
    return () => life.abort();
  };

  /** Reads the newest tasks. */
  readonly refresh = async (): Promise<void> => {
    try {
      const page = await this.#client.tasks({ first: PAGE });
      const ids = new Set(page.tasks.map(({ id }) => id));
      const older = this.#state.tasks.filter(({ id }) => !ids.has(id));
      if (this.#state.phase === 'loading') this.#end = page.hasNextPage ? page.endCursor : null;
      this.#set({
        phase: 'ready',
        tasks: [...page.tasks, ...older],
        total: page.totalCount,
        problem: null,
      });
    } catch (problem) {
      this.#set({ problem });
    }
  };

  /** Reads the next page. */
  readonly loadMore = async (): Promise<void> => {
    if (this.#end === null || this.#state.loadingMore) return;
    this.#set({ loadingMore: true });
    try {
      const page = await this.#client.tasks({ first: PAGE, after: this.#end });
      this.#end = page.hasNextPage ? page.endCursor : null;
      const known = new Set(this.#state.tasks.map(({ id }) => id));
      const tasks = [...this.#state.tasks, ...page.tasks.filter(({ id }) => !known.has(id))];
      this.#set({ tasks, total: page.totalCount, loadingMore: false, problem: null });
    } catch (problem) {
      this.#set({ loadingMore: false, problem });
    }
  };

  async #follow(signal: AbortSignal): Promise<void> {
    let away = false;
    const onConnection = (connection: string) => {
      if (connection === 'live' && away) void this.refresh();
      away = connection === 'reconnecting';
    };
    try {
      for await (const { taskId } of this.#client.followRuns({ signal, onConnection })) {
        const known = taskId === null || this.#state.tasks.some(({ id }) => id === taskId);
        if (!known && this.#state.phase === 'ready') await this.refresh();
      }
    } catch (problem) {
      if (!signal.aborted) this.#set({ problem });
    }
  }

  #set(change: Partial<TasksState>): void {
    this.#state = { ...this.#state, ...change, hasMore: this.#end !== null };
    for (const listener of this.#listeners) listener();
  }
}
