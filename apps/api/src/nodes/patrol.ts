import type { Store } from '@scrollback/log';
import type { PubSub } from './pub-sub.ts';

const EVERY_MS = 2_000;
/** Clocks of servers may differ by this much. */
const OVERLAP_MS = 30_000;
/** Runs that lists are told of at one time; who watches one is always told. */
const MOST_RUNS = 1_000;

export interface PatrolOptions {
  store: Pick<Store, 'movedRuns'>;
  pubSub: Pick<PubSub, 'connected' | 'onConnection'>;
  /** The runs that are watched here. */
  watched(): Iterable<string>;
  /** Says that a run may have moved elsewhere. */
  echo(runId: string): void;
  /** Tells whoever runs the server. */
  say(line: string): void;
  onError(error: unknown): void;
  /** Milliseconds between two looks; 2 s unless given. */
  everyMs?: number;
}

/**
 * While other servers can't be heard, looks in storage every two seconds for what they did, and once
 * more when they are heard again.
 */
export class Patrol {
  readonly #options: PatrolOptions;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> = Promise.resolve();
  /** What moved before was told. */
  #since = Date.now() - OVERLAP_MS;
  #said = false;

  constructor(options: PatrolOptions) {
    this.#options = options;
    options.pubSub.onConnection((connected) => this.#turn(connected));
  }

  start(): void {
    const { everyMs = EVERY_MS } = this.#options;
    // A server that starts has some time to connect before it says that it can't.
    this.#timer ??= setInterval(() => this.#tick(), everyMs).unref();
  }

  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    await this.#looking;
  }

  #turn(connected: boolean): void {
    if (this.#timer === null) return;
    if (connected && this.#said) {
      this.#options.say('Redis answers again: news of other servers arrive at once.');
      this.#said = false;
    }
    this.#look();
  }

  #tick(): void {
    const { pubSub, say, everyMs = EVERY_MS } = this.#options;
    if (pubSub.connected) {
      this.#since = Date.now() - OVERLAP_MS;
      return;
    }
    if (!this.#said) {
      say(
        `Redis can't be reached (REDIS_URL): what other servers write is looked for every ${everyMs / 1000} s. Nothing is lost.`,
      );
      this.#said = true;
    }
    this.#look();
  }

  #look(): void {
    this.#looking = this.#looking.then(() => this.#echoMoved()).catch(this.#options.onError);
  }

  async #echoMoved(): Promise<void> {
    const { store, watched, echo } = this.#options;
    const before = Date.now();
    const moved = new Set([...watched(), ...(await store.movedRuns(this.#since, MOST_RUNS))]);
    for (const runId of moved) echo(runId);
    this.#since = before - OVERLAP_MS;
  }
}
