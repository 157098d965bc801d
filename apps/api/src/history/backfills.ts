import { setTimeout as delay } from 'node:timers/promises';
import { type ErrorCode, type LegacyLog, type Run, ScrollbackError } from '@scrollback/log';
import { requireRun } from '../runs/require-run.ts';
import { type BackfillSources, backfill } from './backfill.ts';
import { ThreadEnded } from './file-threads.ts';
import { Lanes } from './lanes.ts';
import { isSame, versionOf } from './open-file.ts';

/** Files that are taken in at once in the background, and as many more that somebody asked for. */
const AT_ONCE = 4;
const LISTED = 100;
const AGAIN_MS = 5_000;
const TOLD_EVERY_MS = 3_000;
const REMEMBERED = 10_000;

export interface BackfillsOptions extends BackfillSources {
  /** Says how far the background has come. */
  say(line: string): void;
}

/** Takes in the files of imported runs: those that are read at once, the rest in the background. */
export class Backfills {
  readonly #options: BackfillsOptions;
  readonly #stopping = new AbortController();
  readonly #asked = new Lanes(AT_ONCE);
  readonly #background = new Lanes(AT_ONCE);
  readonly #running = new Map<string, Promise<void>>();
  /** Runs whose output is known to be all in storage, or to come from elsewhere. */
  readonly #ready = new Set<string>();
  #loop: Promise<void> | null = null;
  /** Something may be PENDING that was not looked at. */
  #more = false;

  constructor(options: BackfillsOptions) {
    this.#options = options;
  }

  /** Begins with what a server before left, and tries files again that failed and changed since. */
  start(): void {
    this.#loop ??= this.#run(() => this.#requeue());
  }

  /** More runs are registered. */
  registered(runIds: readonly string[]): void {
    for (const runId of runIds) this.#ready.delete(runId);
    this.#more = true;
    this.#loop ??= this.#run();
  }

  /**
   * Resolves when the output of a run can be read from storage.
   * @throws ScrollbackError LOGS_UNREADABLE when its file can't be taken in
   */
  async ready(runId: string): Promise<void> {
    if (this.#ready.has(runId)) return;
    const { store } = this.#options;
    let log = await store.legacyLog(runId);
    if (log?.state === 'FAILED' && (await store.noteLegacyLog(runId, 'FAILED', RETRIED))) {
      log = { ...log, ...RETRIED };
    }
    while (log?.state === 'PENDING') {
      await this.#take(log, await requireRun(store, runId), this.#asked);
      log = await store.legacyLog(runId);
      // Storage refuses, or another server is at it.
      if (log?.state === 'PENDING') await this.#pause();
    }
    if (log?.state === 'FAILED') throw unreadable(log);
    if (this.#ready.size >= REMEMBERED) this.#ready.clear();
    this.#ready.add(runId);
  }

  /** Resolves when no file is being taken in any more. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
    await Promise.all(this.#running.values());
  }

  async #run(first?: () => Promise<void>): Promise<void> {
    // What is registered in the same turn of the event loop is begun with it.
    await Promise.resolve();
    const { signal } = this.#stopping;
    const telling = setInterval(() => void this.#tell(), TOLD_EVERY_MS).unref();
    let looks = 0;
    try {
      await first?.();
      do {
        this.#more = false;
        if ((await this.#takeAll()) === 0) continue;
        // What is still PENDING at the second look is refused by storage, or taken in elsewhere.
        if (looks++ > 0 && !this.#more) await this.#pause();
        this.#more = true;
      } while (this.#more && !signal.aborted);
    } catch (error) {
      if (!signal.aborted) this.#options.say(`history: ${String(error)}`);
    } finally {
      clearInterval(telling);
      this.#loop = null;
    }
    if (looks > 0) await this.#tell();
  }

  /** One look at all that is PENDING. Resolves with how many there were when they are through. */
  async #takeAll(): Promise<number> {
    const { signal } = this.#stopping;
    const { store } = this.#options;
    const begun = new Set<Promise<void>>();
    let count = 0;
    for (let after = ''; ; ) {
      const logs = await store.legacyLogs('PENDING', after, LISTED);
      const runs = await store.getRuns(logs.map(({ runId }) => runId));
      for (const [i, log] of logs.entries()) {
        const run = runs[i];
        if (signal.aborted) break;
        if (!run) continue;
        if (begun.size >= AT_ONCE) await Promise.race(begun);
        const taken = this.#take(log, run, this.#background).finally(() => begun.delete(taken));
        begun.add(taken);
        count++;
      }
      after = logs.at(-1)?.runId ?? after;
      if (logs.length < LISTED || signal.aborted) break;
    }
    await Promise.all(begun);
    return count;
  }

  /** Takes one file in; never fails. What can be tried again stays PENDING. */
  #take(log: LegacyLog, run: Run, lanes: Lanes): Promise<void> {
    const { runId } = log;
    const running = this.#running.get(runId);
    if (running !== undefined) return running;
    const { signal } = this.#stopping;
    const work = async (): Promise<void> => {
      if (!signal.aborted) await backfill(this.#options, log, run, signal);
    };
    const taken = lanes
      .run(work)
      .catch((error: unknown) => this.#failed(log, error))
      .finally(() => this.#running.delete(runId));
    this.#running.set(runId, taken);
    return taken;
  }

  async #failed(log: LegacyLog, error: unknown): Promise<void> {
    const { store, say } = this.#options;
    if (this.#stopping.signal.aborted || passes(error)) return;
    const reason = error instanceof Error ? error.message : String(error);
    say(`history: ${log.path} could not be taken in: ${reason}`);
    const found = await versionOf(log.path);
    const note = { state: 'FAILED', error: reason, ...found } as const;
    await store.noteLegacyLog(log.runId, 'PENDING', note).catch((failure: unknown) => {
      say(`history: ${String(failure)}`);
    });
  }

  async #requeue(): Promise<void> {
    const { store } = this.#options;
    for (let after = ''; ; ) {
      const logs = await store.legacyLogs('FAILED', after, LISTED);
      for (const log of logs) {
        const found = await versionOf(log.path);
        if (!found || isSame(found, log)) continue;
        await store.noteLegacyLog(log.runId, 'FAILED', { ...RETRIED, ...found });
      }
      after = logs.at(-1)?.runId ?? after;
      if (logs.length < LISTED) return;
    }
  }

  async #tell(): Promise<void> {
    const { store, say } = this.#options;
    const progress = await store.historyProgress().catch(() => null);
    if (!progress) return;
    const { pending, done, failed, deleted, badLines } = progress;
    const all = pending + done + failed + deleted;
    const lines = badLines === 1 ? '1 line' : `${badLines} lines`;
    const bad = badLines > 0 ? `; ${lines} could not be read` : '';
    say(`history: ${done + deleted} of ${all} files are taken in, ${failed} failed${bad}`);
  }

  /** @throws when the server stops */
  async #pause(): Promise<void> {
    await delay(AGAIN_MS, undefined, { signal: this.#stopping.signal, ref: false });
  }
}

const RETRIED = { state: 'PENDING', error: null } as const;

const PASSING: readonly ErrorCode[] = [
  'STORAGE_UNAVAILABLE',
  'OFFSET_MISMATCH',
  'RUN_FINISHED',
  'RUN_NOT_FOUND',
];

/** Whether it is no fault of the file: storage refuses, another file's thread ended, or the run is written or gone elsewhere. */
function passes(error: unknown): boolean {
  if (error instanceof ThreadEnded) return true;
  return error instanceof ScrollbackError && PASSING.includes(error.code);
}

function unreadable({ runId, path, error }: LegacyLog): ScrollbackError {
  return new ScrollbackError(
    'LOGS_UNREADABLE',
    `The file of run ${runId}, ${path}, could not be taken in: ${error ?? 'it was not readable'}. Put that right and ask again.`,
    { path },
  );
}
