import type { Client, ConnectionState, ListedTask, Run, RunStatus } from '@scrollback/sdk';

export interface TasksState {
  phase: 'loading' | 'ready';
  /** Newest first. */
  tasks: readonly ListedTask[];
  total: number;
  hasMore: boolean;
  loadingMore: boolean;
  connection: ConnectionState;
  problem: unknown;
}

const LOADING: TasksState = {
  phase: 'loading',
  tasks: [],
  total: 0,
  hasMore: false,
  loadingMore: false,
  connection: 'connecting',
  problem: null,
};

/** Tasks read at a time. */
const PAGE = 50;
/** Runs of which it is remembered how they stood. */
const KNOWN_MAX = 2000;

/** The list of tasks: pages on demand, anew when a run of one begins or ends. */
export class TasksStore {
  readonly #client: Pick<Client, 'tasks' | 'followRuns'>;
  readonly #listeners = new Set<() => void>();
  #state: TasksState = LOADING;
  #end: string | null = null;
  /** How the runs stood that changes told of, the latest last. */
  readonly #known = new Map<string, RunStatus>();
  #reading: Promise<void> | null = null;
  #again = false;

  constructor(client: Pick<Client, 'tasks' | 'followRuns'>) {
    this.#client = client;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): TasksState => this.#state;

  /** Reads the newest tasks, and what is shown again when a run begins or ends, until stopped. */
  readonly start = (): (() => void) => {
    const life = new AbortController();
    void this.#follow(life.signal);
    void this.refresh();
    return () => life.abort();
  };

  /** Reads the tasks that are shown, and newer ones; once more where that is asked meanwhile. */
  readonly refresh = async (): Promise<void> => {
    this.#again = this.#reading !== null;
    this.#reading ??= this.#readShown().finally(() => {
      this.#reading = null;
      if (this.#again) void this.refresh();
    });
    await this.#reading;
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
    const onConnection = (connection: ConnectionState) => {
      this.#set({ connection });
      if (connection === 'live' && away) void this.refresh();
      away = connection === 'reconnecting';
    };
    try {
      for await (const { id, taskId, status } of this.#client.followRuns({
        signal,
        onConnection,
      })) {
        if (taskId !== null && this.#stands(id, status)) void this.refresh();
      }
    } catch (problem) {
      if (!signal.aborted) this.#set({ problem });
    }
  }

  async #readShown(): Promise<void> {
    try {
      do {
        this.#again = false;
        const shown = Math.max(1, this.#state.tasks.length);
        const tasks: ListedTask[] = [];
        let page = await this.#client.tasks({ first: PAGE });
        tasks.push(...page.tasks);
        while (tasks.length < shown && page.endCursor !== null && page.hasNextPage) {
          page = await this.#client.tasks({ first: PAGE, after: page.endCursor });
          tasks.push(...page.tasks);
        }
        this.#end = page.hasNextPage ? page.endCursor : null;
        this.#set({ phase: 'ready', tasks, total: page.totalCount, problem: null });
      } while (this.#again);
    } catch (problem) {
      this.#set({ problem });
    }
  }

  /** Whether a run stands otherwise than was known of it. */
  #stands(id: Run['id'], status: RunStatus): boolean {
    if (this.#known.get(id) === status) return false;
    this.#known.delete(id);
    this.#known.set(id, status);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= KNOWN_MAX) break;
      this.#known.delete(oldest);
    }
    return true;
  }

  #set(change: Partial<TasksState>): void {
    this.#state = { ...this.#state, ...change, hasMore: this.#end !== null };
    for (const listener of this.#listeners) listener();
  }
}
