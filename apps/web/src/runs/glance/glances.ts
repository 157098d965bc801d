import type { Run } from '@scrollback/sdk';
import { GLANCES_MAX, type Glance, type ReadGlances } from './read-glances.ts';

/** Rows that come into sight together are read together. */
const GATHER_MS = 60;
/** What changes all the time is read again so often, and what failed. */
const AGAIN_MS = 3000;
/** Glances kept of rows that are out of sight. */
const KEPT = 500;

/** The last lines and sparklines of the rows in sight, read together and again as they change. */
export class Glances {
  readonly #read: ReadGlances;
  readonly #inSight = new Map<string, Run>();
  readonly #known = new Map<string, { glance: Glance | null; state: string }>();
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due = Number.POSITIVE_INFINITY;
  #readAt = Number.NEGATIVE_INFINITY;
  #reading = false;

  constructor(read: ReadGlances) {
    this.#read = read;
  }

  /** What is known of a run; null until it was read. */
  readonly glance = (id: string): Glance | null => this.#known.get(id)?.glance ?? null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** A run's row is in sight, or changed there. */
  readonly show = (run: Run): void => {
    this.#inSight.set(run.id, run);
    this.#plan();
  };

  /** A run's row is out of sight. */
  readonly hide = (id: string): void => {
    this.#inSight.delete(id);
  };

  #plan(): void {
    const wanted = [...this.#inSight.values()].filter((run) => this.#isOld(run));
    if (this.#reading || wanted.length === 0) return;
    const isNew = wanted.some(({ id }) => !this.#known.has(id));
    const now = Date.now();
    const due = Math.max(now + GATHER_MS, isNew ? 0 : this.#readAt + AGAIN_MS);
    if (due >= this.#due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => void this.#readNow(), due - now);
  }

  async #readNow(): Promise<void> {
    this.#due = Number.POSITIVE_INFINITY;
    const runs = [...this.#inSight.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
    const wanted = runs.filter((run) => this.#isOld(run)).slice(0, GLANCES_MAX);
    if (wanted.length === 0) return;
    this.#reading = true;
    try {
      const found = await this.#read(wanted);
      for (const run of wanted) {
        this.#known.set(run.id, { glance: found.get(run.id) ?? null, state: stateOf(run) });
      }
      this.#forget();
      for (const listener of this.#listeners) listener();
    } catch {
      // The list itself says that the server is away; the rows are read once it is back.
      for (const run of wanted) {
        if (!this.#known.has(run.id)) this.#known.set(run.id, { glance: null, state: '' });
      }
    }
    this.#readAt = Date.now();
    this.#reading = false;
    this.#plan();
  }

  #isOld(run: Run): boolean {
    return this.#known.get(run.id)?.state !== stateOf(run);
  }

  #forget(): void {
    for (const id of this.#known.keys()) {
      if (this.#known.size <= KEPT) return;
      if (!this.#inSight.has(id)) this.#known.delete(id);
    }
  }
}

function stateOf({ status, byteCount }: Run): string {
  return `${status} ${byteCount}`;
}
