import {
  type EngineTime,
  EPOCH,
  type LifeEnd,
  lifeBegin,
  type ResumePoint,
} from '@scrollback/capture/docker';
import { ScrollbackError } from '@scrollback/log';
import { backOff, pause, retry } from '@scrollback/sdk';
import { createUpload, type Upload } from '@scrollback/sdk/upload';
import { neverTaken } from '../spool/deliver-spool.ts';
import { type KeptLife, keptProgress, type Progress } from './kept-life.ts';
import { LifeSpool } from './life-spool.ts';
import type { LifeSurroundings } from './life-surroundings.ts';
import { endingOfLife } from './run-of-life.ts';
import { streamLife } from './stream-life.ts';

/** A stop waits so long for what is read already to be stored. */
const STOP_WITHIN_MS = 5000;
const READABLE_WITHIN_MS = 1000;

/**
 * One life of a container, as its run. The run is there as soon as the server is; its output is
 * brought to it while that is wanted, from where it stood. While it is not, the upload's signs of
 * life keep the run RUNNING.
 */
export class Life {
  readonly kept: KeptLife;
  /** Resolves when nothing more comes of it. */
  readonly done: Promise<void>;
  /** Why its output can't be had; null as far as is known. */
  trouble: ScrollbackError | null = null;
  readonly #folder: string;
  readonly #with: LifeSurroundings;
  readonly #previous: Promise<ResumePoint | null>;
  readonly #stopping = new AbortController();
  #streaming: AbortController | null = null;
  #wanted = false;
  #end: LifeEnd | null = null;
  #wake: () => void = () => undefined;
  #begun: () => void = () => undefined;
  #isRegistered: () => void = () => undefined;
  /** Resolves when the server knows its run, or nothing more comes of it. */
  readonly registered = new Promise<void>((resolve) => {
    this.#isRegistered = resolve;
  });
  readonly #readable = new Promise<void>((resolve) => {
    this.#begun = resolve;
  });

  /** @param previous where the container's life before ended, once that is read to its end */
  constructor(
    folder: string,
    kept: KeptLife,
    surroundings: LifeSurroundings,
    previous: Promise<ResumePoint | null>,
  ) {
    this.#folder = folder;
    this.kept = kept;
    this.#with = surroundings;
    this.#previous = previous;
    this.done = this.#run().finally(() => this.#isRegistered());
  }

  get runId(): string {
    return this.kept.input.id;
  }

  get startedAt(): EngineTime {
    return this.kept.container.life.startedAt ?? EPOCH;
  }

  get wanted(): boolean {
    return this.#wanted;
  }

  get progress(): Progress {
    return keptProgress(this.#folder);
  }

  /** Whether its output is to be brought from now on. */
  want(wanted: boolean): void {
    this.#wanted = wanted;
    if (!wanted) this.#streaming?.abort();
    this.#wake();
  }

  /** Resolves when its log could be read or could not, or soon: it may have printed nothing yet. */
  async readable(): Promise<void> {
    await Promise.race([this.#readable, this.done, pause(READABLE_WITHIN_MS)]);
  }

  /** The life is over. With `rest`, what was not brought of its output is now. */
  ended(end: LifeEnd, rest: boolean): void {
    this.#end = end;
    if (rest) this.#wanted = true;
    this.#wake();
  }

  /** Ends it here: what is read is sent, as far as that is possible soon. The run stays as it is. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#streaming?.abort();
    this.#wake();
    await this.done;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    for (let attempt = 0; this.progress.over === null && !signal.aborted; attempt++) {
      try {
        await this.#live();
        return;
      } catch (error) {
        if (signal.aborted) return;
        this.#with.tell.failed(this.kept, error);
        await pause(backOff(attempt), signal);
      }
    }
  }

  async #live(): Promise<void> {
    const { client, server, beats, tell } = this.#with;
    const { input } = this.kept;
    const { signal } = this.#stopping;
    const spool = new LifeSpool(this.#folder, this.progress);
    const started = retry(() => client.startRun(input, signal), {
      signal,
      onFailed: tell.serverAway,
    });
    const upload = createUpload({
      ...server,
      runId: input.id,
      beats,
      ready: started.then(() => {
        this.#isRegistered();
        tell.serverBack();
      }),
      resume: true,
      backlog: spool.backlog,
      onTrouble: tell.serverAway,
      onRecovered: tell.serverBack,
      onFailed: () => {
        this.#streaming?.abort();
        this.#wake();
      },
    });
    spool.onSettled = upload.wake;
    try {
      const end = await this.#untilOver(spool, upload);
      // All that was read may be sent from here on.
      spool.turnBack();
      if (end === null) {
        await Promise.race([upload.end(), pause(STOP_WITHIN_MS)]);
        return;
      }
      await upload.end();
      const ending = { ...endingOfLife(end), maskedCount: spool.progress.masked };
      await retry(() => client.finishRun(input.id, ending, signal), {
        signal,
        onFailed: tell.serverAway,
      });
      spool.finish(this.#wanted && this.trouble === null ? 'stored' : 'ended');
      tell.ended(this.kept, end);
    } catch (error) {
      if (!neverTaken(error)) throw error;
      spool.finish('refused');
      tell.refused(this.kept, error);
    } finally {
      upload.close();
      spool.close();
    }
  }

  /** Brings output while it is wanted. Null when this is to stop here. */
  async #untilOver(spool: LifeSpool, upload: Upload): Promise<LifeEnd | null> {
    for (;;) {
      if (this.#stopping.signal.aborted) return null;
      if (upload.failure) throw upload.failure;
      if (this.#wanted && this.trouble === null) {
        const end = await this.#stream(spool, upload);
        if (end) return end;
      } else if (this.#end) return this.#end;
      else await this.#changed();
    }
  }

  #changed(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  async #stream(spool: LifeSpool, upload: Upload): Promise<LifeEnd | null> {
    const { engine, secrets, maxBytes, tell } = this.#with;
    const { container } = this.kept;
    const streaming = new AbortController();
    this.#streaming = streaming;
    const { signal } = streaming;
    const begin = async (): Promise<ResumePoint> => {
      const previous = (await this.#previous) ?? undefined;
      return lifeBegin(engine, container, { previous, signal });
    };
    try {
      return await streamLife({
        engine,
        container: container.id,
        spool,
        upload,
        secrets,
        maxBytes,
        begin,
        signal,
        onBegun: () => {
          this.#begun();
          tell.engineBack();
        },
        onTrouble: tell.engineAway,
      });
    } catch (error) {
      if (signal.aborted) return null;
      return this.#unreadable(error, spool);
    } finally {
      this.#streaming = null;
    }
  }

  /** The end where the container is gone; otherwise what is said, and then waited for its end. */
  #unreadable(error: unknown, spool: LifeSpool): LifeEnd | null {
    if (!(error instanceof ScrollbackError)) throw error;
    const { code, message } = error;
    if (code === 'CONTAINER_NOT_FOUND' || code === 'CONTAINER_GONE') {
      return this.#end ?? { reason: 'removed', exitCode: null, oomKilled: false, finishedAt: null };
    }
    if (!/^LOGS_|^ENGINE_REFUSED$/.test(code)) throw error;
    this.trouble = error;
    this.#begun();
    this.#with.tell.failed(this.kept, error);
    spool.turnBack();
    const { point, masked } = spool.progress;
    const bytes = new TextEncoder().encode(`${message}\n`);
    spool.write({ stream: 'SYSTEM', timestamp: Date.now(), bytes });
    if (point) spool.settle(point, masked);
    return null;
  }
}
