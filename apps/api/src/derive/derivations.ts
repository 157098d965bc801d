import { type NormalizedEntry, type Said, ScrollbackError } from '@scrollback/log';
import type { Facts } from '@scrollback/normalize';
import { requireRun } from '../runs/require-run.ts';
import { Derivation, type DerivationSources, DerivedElsewhere } from './derivation.ts';
import { detectRun } from './detect-run.ts';

export interface DerivationsSources extends DerivationSources {
  /** The format of a run was found out. */
  decided(runId: string): void;
  onError(error: unknown): void;
}

/** One run's turn-taking. What is done with a run is done one after the other. */
interface Stage {
  derivation: Derivation | null;
  /** Known to be TEXT: there is nothing to derive. */
  silent: boolean;
  turn: Promise<unknown>;
  /** An advance waits for its turn: another one would do the same. */
  waiting: boolean;
  usedAt: number;
}

/** A stage unused for this long is forgotten; the next use derives again from what is stored. */
const IDLE_MS = 30_000;
const AGAIN_MS = 1000;
const TRIES = 3;

/** Derives the NORMALIZED channels of the runs that are being written. */
export class Derivations {
  readonly #sources: DerivationsSources;
  readonly #stages = new Map<string, Stage>();
  readonly #sweep: NodeJS.Timeout;
  #closed = false;

  constructor(sources: DerivationsSources) {
    this.#sources = sources;
    this.#sweep = setInterval(() => this.#forgetIdle(), IDLE_MS).unref();
  }

  /** More of RAW is committed: what it says is derived soon. */
  touch(runId: string): void {
    const stage = this.#stage(runId);
    if (stage.waiting || stage.silent || this.#closed) return;
    stage.waiting = true;
    const advanced = this.#inTurn(runId, false, (derivation) => {
      stage.waiting = false;
      return derivation?.advance();
    });
    advanced.catch((error: unknown) => {
      stage.waiting = false;
      if (isGone(error)) return;
      this.#sources.onError(error);
      setTimeout(() => this.touch(runId), AGAIN_MS).unref();
    });
  }

  /**
   * Derives everything that is committed of RAW.
   * @param over whether RAW has its end: then what the end says, too
   * @returns what all of it tells of the run when it is over; null where nothing is derived from it
   * @throws ScrollbackError RUN_NOT_FOUND, STORAGE_UNAVAILABLE
   */
  async settle(runId: string, over: boolean): Promise<Readonly<Facts> | null> {
    const facts = await this.#inTurn(runId, over, async (derivation) => {
      if (over) return await derivation?.end();
      await derivation?.advance();
      return undefined;
    });
    if (over) this.#stages.delete(runId);
    return facts ?? null;
  }

  /** Makes an entry of NORMALIZED read otherwise. @throws as `settle` */
  async replace(runId: string, index: number, said: Said): Promise<NormalizedEntry> {
    const entry = await this.#inTurn(runId, false, (derivation) =>
      derivation?.replace(index, said),
    );
    return entry ?? { index, ...said };
  }

  /** Resolves when nothing is being derived any more. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#sweep);
    await Promise.allSettled([...this.#stages.values()].map(({ turn }) => turn));
  }

  #stage(runId: string): Stage {
    let stage = this.#stages.get(runId);
    if (!stage) {
      const turn = Promise.resolve();
      stage = { derivation: null, silent: false, turn, waiting: false, usedAt: 0 };
      this.#stages.set(runId, stage);
    }
    stage.usedAt = Date.now();
    return stage;
  }

  #inTurn<Result>(
    runId: string,
    over: boolean,
    work: (derivation: Derivation | null) => Promise<Result> | undefined,
  ): Promise<Result | undefined> {
    const stage = this.#stage(runId);
    const before = stage.turn.catch(() => undefined);
    const done = before.then(() => this.#work(runId, stage, over, work));
    stage.turn = done;
    return done;
  }

  async #work<Result>(
    runId: string,
    stage: Stage,
    over: boolean,
    work: (derivation: Derivation | null) => Promise<Result> | undefined,
  ): Promise<Result | undefined> {
    for (let attempt = 1; ; attempt++) {
      try {
        stage.derivation ??= await this.#open(runId, stage, over);
        return await work(stage.derivation);
      } catch (error) {
        // What is in memory may be ahead of storage now.
        stage.derivation = null;
        if (!(error instanceof DerivedElsewhere) || attempt === TRIES) throw error;
      }
    }
  }

  async #open(runId: string, stage: Stage, over: boolean): Promise<Derivation | null> {
    let run = await requireRun(this.#sources.store, runId);
    if (run.detecting) {
      run = await detectRun(this.#sources.store, run, over);
      if (!run.detecting) this.#sources.decided(runId);
    }
    if (run.format !== 'TEXT') return await Derivation.open(this.#sources, run);
    stage.silent = !run.detecting;
    return null;
  }

  #forgetIdle(): void {
    for (const [runId, stage] of this.#stages) {
      if (!stage.waiting && Date.now() - stage.usedAt > IDLE_MS) this.#stages.delete(runId);
    }
  }
}

function isGone(error: unknown): boolean {
  return error instanceof ScrollbackError && error.code === 'RUN_NOT_FOUND';
}
