import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { ScrollbackError } from '@scrollback/log';
import type { CountJob, Job, MatchJob, MatchResult } from './work.ts';

/** Longer than any job takes unless its expression is very slow. */
const JOB_MS = 30_000;
/** A job that nobody waits for any more gets this long before its thread is ended. */
const LEFT_MS = 500;
/** A thread without work is ended after this long. */
const IDLE_MS = 30_000;
const MEMORY_MB = 256;
/** The built program: Node runs no TypeScript in threads. */
const PROGRAM = createRequire(import.meta.url).resolve('@scrollback/api/search-worker');

interface Waiting {
  job: Job;
  signal: AbortSignal;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/**
 * A few threads that all searches share. Whoever searches gives one job after the other, and jobs are
 * done in the order in which they were given, so a large search does not hold up a small one.
 */
export class Threads {
  readonly #size: number;
  readonly #waiting: Waiting[] = [];
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();
  readonly #timers = new Map<Worker, NodeJS.Timeout>();
  #begun = 0;
  #closed = false;

  constructor(size = Math.max(1, Math.min(4, availableParallelism() - 1))) {
    this.#size = size;
  }

  /** Jobs that were given and are not begun. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Jobs that were begun so far. */
  get begun(): number {
    return this.#begun;
  }

  /** Jobs under way. */
  get working(): number {
    return this.#all.size - this.#idle.length;
  }

  /** @throws ScrollbackError LIMIT_EXCEEDED when it takes too long, STORAGE_UNAVAILABLE when it was broken off */
  run(job: MatchJob, signal: AbortSignal): Promise<MatchResult>;
  run(job: CountJob, signal: AbortSignal): Promise<Uint8Array[]>;
  run(job: Job, signal: AbortSignal): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (signal.aborted || this.#closed) {
        reject(brokenOff());
        return;
      }
      const waiting: Waiting = { job, signal, resolve, reject };
      const leave = (): void => {
        const at = this.#waiting.indexOf(waiting);
        if (at >= 0) this.#waiting.splice(at, 1);
        reject(brokenOff());
      };
      signal.addEventListener('abort', leave, { once: true });
      waiting.resolve = (result) => {
        signal.removeEventListener('abort', leave);
        resolve(result);
      };
      waiting.reject = (error) => {
        signal.removeEventListener('abort', leave);
        reject(error);
      };
      this.#waiting.push(waiting);
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(brokenOff());
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  #next(): void {
    if (this.#waiting.length === 0 || this.#closed) return;
    const worker = this.#idle.pop() ?? (this.#all.size < this.#size ? this.#start() : null);
    const next = worker && this.#waiting.shift();
    if (next) this.#work(worker, next);
  }

  #start(): Worker {
    const worker = new Worker(PROGRAM, {
      // Not those of a test runner, which would lead it to sources.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    worker.unref();
    this.#all.add(worker);
    // Whoever waits for it listens too: without a listener the error would end the server.
    worker.on('error', () => this.#all.delete(worker));
    worker.once('exit', () => {
      this.#all.delete(worker);
      clearTimeout(this.#timers.get(worker));
      const at = this.#idle.indexOf(worker);
      if (at >= 0) this.#idle.splice(at, 1);
      this.#next();
    });
    return worker;
  }

  #work(worker: Worker, { job, signal, resolve, reject }: Waiting): void {
    clearTimeout(this.#timers.get(worker));
    const end = (): void => void worker.terminate();
    const late = setTimeout(() => {
      reject(tooSlow());
      end();
    }, JOB_MS);
    let left: NodeJS.Timeout | undefined;
    const leave = (): void => {
      left = setTimeout(end, LEFT_MS);
    };
    const settle = (): void => {
      clearTimeout(late);
      clearTimeout(left);
      signal.removeEventListener('abort', leave);
      worker.off('message', done).off('error', failed).off('exit', ended);
    };
    const done = (result: unknown): void => {
      settle();
      resolve(result);
      this.#rest(worker);
    };
    const failed = (error: unknown): void => {
      settle();
      reject(error);
    };
    const ended = (): void => failed(brokenOff());
    signal.addEventListener('abort', leave, { once: true });
    worker.on('message', done).on('error', failed).on('exit', ended);
    this.#begun++;
    worker.postMessage(job);
  }

  #rest(worker: Worker): void {
    this.#idle.push(worker);
    this.#next();
    if (!this.#idle.includes(worker)) return;
    this.#timers.set(worker, setTimeout(() => void worker.terminate(), IDLE_MS).unref());
  }
}

/** Nobody waits for it any more, the server stops, or its thread ended. */
export function brokenOff(): ScrollbackError {
  return new ScrollbackError(
    'STORAGE_UNAVAILABLE',
    'The search was broken off before it was through. Search again.',
  );
}

function tooSlow(): ScrollbackError {
  return new ScrollbackError(
    'LIMIT_EXCEEDED',
    `The search took over ${JOB_MS / 1000} s for one part of the log. Make its regular expression simpler.`,
    { limit: JOB_MS },
  );
}
