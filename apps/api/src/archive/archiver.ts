import { setTimeout as delay } from 'node:timers/promises';
import { type BackOff, backOff } from '@scrollback/log';
import { type Archived, type ArchiveRunSources, archiveRun } from './archive-run.ts';
import { deleteUseless } from './delete-useless.ts';

const LONGEST_SWEEP_MS = 10 * 60 * 1000;
const SHORTEST_SWEEP_MS = 1000;
/** Runs that one statement looks at: other statements wait that long. */
const RUNS_AT_ONCE = 1000;
/** Whoever began an object so long ago and did not seal it is gone, or will find that it may not. */
const ABANDONED_MS = 60 * 60 * 1000;
const PAUSES = { firstMs: 1000, longestMs: 5 * 60 * 1000 };

export interface ArchiverOptions extends ArchiveRunSources {
  /** How long runs are over before they go into the archive, in milliseconds. */
  afterMs: number;
  /** Whether this is this server's turn. */
  keeps(): boolean;
  /** Moves what a run has of revisions into its chunks first. */
  fold(runId: string, signal: AbortSignal): Promise<void>;
  archived(archived: Archived): void;
  /** Between two tries that were refused; from a second to five minutes unless given. */
  pauses?: BackOff;
  onError(error: unknown): void;
}

/**
 * Moves runs that are over into the archive, one after the other, and deletes objects that nobody needs:
 * at the start and every ten minutes. Where the archive or the database refuses, it waits longer each
 * time, up to five minutes.
 */
export class Archiver {
  readonly #options: ArchiverOptions;
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #sweeping: Promise<void> | null = null;
  /** Bytes that this sweep moved. */
  #moved = 0;
  /** How often something was refused since something was moved, or a sweep went well. */
  #refused = 0;

  constructor(options: ArchiverOptions) {
    this.#options = options;
  }

  /** Sweeps now, and every ten minutes, or oftener where runs go earlier. */
  start(): void {
    const everyMs = Math.max(
      SHORTEST_SWEEP_MS,
      Math.min(LONGEST_SWEEP_MS, this.#options.afterMs / 4),
    );
    this.#sweepSoon();
    this.#timer ??= setInterval(() => this.#sweepSoon(), everyMs).unref();
  }

  /** Resolves when nothing is being moved any more. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#stopping.abort();
    await this.#sweeping;
  }

  /** Looks at all runs once. */
  async sweep(): Promise<void> {
    this.#moved = 0;
    const refused = this.#refused;
    await this.#trying(() => this.#deleteUseless());
    for (let after: string | null = ''; after !== null && this.#goesOn(); ) {
      const place: string = after;
      after = await this.#trying(() => this.#archiveNext(place));
    }
    if (this.#moved > 0) await this.#trying(() => this.#reclaim());
    if (this.#refused === refused) this.#refused = 0;
  }

  #sweepSoon(): void {
    this.#sweeping ??= this.sweep().finally(() => {
      this.#sweeping = null;
    });
  }

  #goesOn(): boolean {
    return !this.#stopping.signal.aborted && this.#options.keeps();
  }

  /** Moves those of the next runs behind `after` that are due; where to go on, null at the end. */
  async #archiveNext(after: string): Promise<string | null> {
    const { store, afterMs } = this.#options;
    const { ids, last } = await store.runsToArchive(Date.now() - afterMs, after, RUNS_AT_ONCE);
    for (const id of ids) {
      if (!this.#goesOn()) return null;
      await this.#trying(() => this.#archive(id));
    }
    return last;
  }

  async #archive(id: string): Promise<null> {
    const { store, fold, archived } = this.#options;
    const { signal } = this.#stopping;
    const [found] = await store.getRuns([id]);
    if (found && found.status !== 'LOST') await fold(id, signal);
    const [run] = await store.getRuns([id]);
    if (run) {
      const done = await archiveRun(this.#options, run, signal);
      this.#moved += done.bytes;
      if (done.objects > 0) this.#refused = 0;
      archived(done);
    }
    return null;
  }

  async #reclaim(): Promise<null> {
    if (!this.#stopping.signal.aborted) await this.#options.store.reclaim();
    return null;
  }

  async #deleteUseless(): Promise<null> {
    const { store, objects } = this.#options;
    if (this.#goesOn()) {
      await deleteUseless(store, objects, Date.now() - ABANDONED_MS, this.#stopping.signal);
    }
    return null;
  }

  /** What `work` comes to; where it is refused, null after a pause. */
  async #trying<Result>(work: () => Promise<Result | null>): Promise<Result | null> {
    try {
      return await work();
    } catch (error) {
      const { signal } = this.#stopping;
      if (signal.aborted) return null;
      if (this.#refused === 0) this.#options.onError(error);
      const pause = backOff(this.#refused++, this.#options.pauses ?? PAUSES);
      await delay(pause, null, { signal, ref: false }).catch(() => null);
      return null;
    }
  }
}
