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
/** A line of 16 MiB with all that is made of it, in several files at once. */
const MEMORY_MB = 512;
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
}

/** The thread ended for a reason that may have been another file's. */
export class ThreadEnded extends Error {}

/** Threads in which files are read, cut into entries and compressed, so that streams don't wait. */
export class FileThreads {
  readonly #size: number;
  readonly #threads = new Set<Thread>();
  #files = 0;
  #closed = false;

  constructor(size = Math.max(1, Math.min(4, availableParallelism()))) {
    this.#size = size;
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
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()));
  }

  #leastBusy(): Thread {
    if (this.#closed) throw new ThreadEnded('The server stops.');
    const [least] = [...this.#threads].sort((a, b) => a.files - b.files);
    const thread =
      least && (least.files === 0 || this.#threads.size >= this.#size) ? least : this.#start();
    clearTimeout(thread.idle);
    return thread;
  }

  #start(): Thread {
    const worker = new Worker(PROGRAM, {
      // Not those of a test runner, which would lead it to sources.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    worker.unref();
    const thread: Thread = { worker, files: 0, asked: new Map(), idle: undefined };
    this.#threads.add(thread);
    worker.on('message', (answer: Answer) => {
      const asked = thread.asked.get(answer.file);
      thread.asked.delete(answer.file);
      if ('part' in answer) asked?.resolve(answer.part);
      else asked?.reject(new Error(answer.error));
    });
    worker.on('error', (error) => this.#ended(thread, error));
    worker.once('exit', () => this.#ended(thread, null));
    return thread;
  }

  /** The file that was worked at is the one that was asked for first. */
  #ended(thread: Thread, error: unknown): void {
    this.#threads.delete(thread);
    clearTimeout(thread.idle);
    let cause = error instanceof Error ? error : null;
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
    thread.idle = setTimeout(() => void thread.worker.terminate(), IDLE_MS).unref();
  }
}

function ask(thread: Thread, question: Question): Promise<FilePart> {
  const part = new Promise<FilePart>((resolve, reject) => {
    thread.asked.set(question.file, { resolve, reject });
    thread.worker.postMessage(question);
  });
  // It may fail before anybody waits for it; who does then is told.
  part.catch(() => undefined);
  return part;
}
