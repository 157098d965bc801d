import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { FilePart, FileWork } from './file-parts.ts';

/** What a thread is asked for; `file` counts the files that were given out. */
export type Question =
  | { kind: 'begin'; file: number; work: FileWork }
  | { kind: 'next'; file: number }
  | { kind: 'leave'; file: number };
export type Answer = { file: number; part: FilePart } | { file: number; error: string };

/** A thread without files is ended after this long. */
const IDLE_MS = 30_000;
/**
 * Several files with lines of 16 MiB, one of which is read as JSON. V8 ends the whole process, not the
 * thread, when it runs out of memory within `JSON.parse`: so there is plenty.
 */
const MEMORY_MB = 1024;
/** Room for what one block makes, so that little of it is moved before it is garbage. */
const YOUNG_MB = 64;
/** The built program: Node runs no TypeScript in threads. */
const PROGRAM = createRequire(import.meta.url).resolve('@scrollback/api/history-worker');

interface Asked {
  resolve(part: FilePart): void;
  reject(error: Error): void;
}

interface Thread {
  worker: Worker;
  files: number;
  /** By file; answers come in the order of the questions. */
  asked: Map<number, Asked>;
  idle: NodeJS.Timeout | undefined;
  /** Nothing asked of it is answered any more. */
  ended: boolean;
}

/** The thread ended, but not while it worked at this file. */
export class ThreadEnded extends Error {}

/** Threads in which files are read, cut into entries and compressed, so that streams don't wait. */
export class FileThreads {
  readonly #size: number;
  readonly #memoryMb: number;
  readonly #threads = new Set<Thread>();
  #files = 0;
  #closed = false;

  /** @param memoryMb what a thread may hold, in MiB */
  constructor(size = Math.max(1, Math.min(4, availableParallelism())), memoryMb = MEMORY_MB) {
    this.#size = size;
    this.#memoryMb = memoryMb;
  }

  /**
   * The parts of a file. While one is being stored, the next one is made.
   * @throws Error as `fileParts`; ThreadEnded
   */
  async *parts(work: FileWork): AsyncGenerator<FilePart> {
    const thread = this.#leastBusy();
    const file = this.#files++;
    thread.files++;
    let next = ask(thread, { kind: 'begin', file, work });
    try {
      for (;;) {
        const part = await next;
        if (!part.isLast) next = ask(thread, { kind: 'next', file });
        yield part;
        if (part.isLast) return;
      }
    } finally {
      this.#leave(thread, file);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#threads].map((thread) => this.#dismiss(thread)));
  }

  #leastBusy(): Thread {
    if (this.#closed) throw new ThreadEnded('The server stops.');
    const [least] = [...this.#threads].sort((a, b) => a.files - b.files);
    const thread =
      least && (least.files === 0 || this.#threads.size >= this.#size) ? least : this.#start();
    clearTimeout(thread.idle);
    return thread;
  }

  /** Ends a thread on purpose. */
  #dismiss(thread: Thread): Promise<number> {
    this.#threads.delete(thread);
    thread.ended = true;
    return thread.worker.terminate();
  }

  #start(): Thread {
    const worker = new Worker(PROGRAM, {
      // Not those of a test runner, which would lead it to sources.
      execArgv: [],
      resourceLimits: {
        maxOldGenerationSizeMb: this.#memoryMb,
        maxYoungGenerationSizeMb: YOUNG_MB,
      },
    });
    worker.unref();
    const thread: Thread = { worker, files: 0, asked: new Map(), idle: undefined, ended: false };
    this.#threads.add(thread);
    worker.on('message', (answer: Answer) => {
      const asked = thread.asked.get(answer.file);
      thread.asked.delete(answer.file);
      if ('part' in answer) asked?.resolve(answer.part);
      else asked?.reject(new Error(answer.error));
    });
    worker.on('error', (error) => this.#ended(thread, died(error)));
    worker.once('exit', (code) => {
      this.#ended(thread, thread.ended ? null : died(`it ended with code ${code}`));
    });
    return thread;
  }

  /** The file that was worked at is the one that was asked for first. */
  #ended(thread: Thread, death: Error | null): void {
    this.#threads.delete(thread);
    thread.ended = true;
    clearTimeout(thread.idle);
    let cause = death;
    for (const { reject } of thread.asked.values()) {
      reject(cause ?? new ThreadEnded('Its thread ended.'));
      cause = null;
    }
    thread.asked.clear();
  }

  #leave(thread: Thread, file: number): void {
    thread.worker.postMessage({ kind: 'leave', file } satisfies Question);
    thread.files--;
    if (thread.files > 0) return;
    if (!thread.ended) thread.idle = setTimeout(() => void this.#dismiss(thread), IDLE_MS).unref();
  }
}

function ask(thread: Thread, question: Question): Promise<FilePart> {
  const part = new Promise<FilePart>((resolve, reject) => {
    // A message to a thread that is no more would be lost without a word.
    if (thread.ended) return reject(new ThreadEnded('Its thread ended.'));
    thread.asked.set(question.file, { resolve, reject });
    thread.worker.postMessage(question);
  });
  // It may fail before anybody waits for it; who does then is told.
  part.catch(() => undefined);
  return part;
}

/** What is said of the file at which a thread died. */
function died(cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Error(`The thread that read it died: ${reason}.`, { cause });
}
