import type { HeldLock } from '@scrollback/prisma';

export interface KeeperOptions {
  /** Takes the lock of what one server does for all; null while another one has it. */
  tryLock(): Promise<HeldLock | null>;
  /** Milliseconds between two tries; 5 s unless given. */
  everyMs?: number;
  onError(error: unknown): void;
}

const EVERY_MS = 5_000;

/**
 * Decides which server does what one does for all: it holds a lock, and another one takes that over
 * when it ends, or can't reach the database. For a moment there may be none, or two that think so; so
 * what is done by turns must be harmless when it is done twice.
 */
export class Keeper {
  readonly #options: KeeperOptions;
  readonly #taken = new Set<() => void>();
  #lock: HeldLock | null = null;
  #timer: NodeJS.Timeout | null = null;
  #trying: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** Whether this server does it. */
  readonly keeps = (): boolean => this.#lock !== null && !this.#lock.lost.aborted;

  /** Calls `listener` each time when it becomes this server's turn. */
  onTaken(listener: () => void): void {
    this.#taken.add(listener);
  }

  start(): void {
    const attempt = (): void => {
      this.#trying = this.#try();
    };
    attempt();
    this.#timer = setInterval(attempt, this.#options.everyMs ?? EVERY_MS).unref();
  }

  /** Lets another server take over. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#trying;
    await this.#lock?.release();
    this.#lock = null;
  }

  async #try(): Promise<void> {
    await this.#trying;
    if (this.#stopped || this.keeps()) return;
    try {
      this.#lock = await this.#options.tryLock();
    } catch (error) {
      this.#lock = null;
      this.#options.onError(error);
    }
    if (this.#lock !== null) for (const listener of this.#taken) listener();
  }
}

/** A lock that nobody else wants: of a server that is alone. */
export function ownLock(): HeldLock {
  return { lost: new AbortController().signal, release: () => Promise.resolve() };
}
