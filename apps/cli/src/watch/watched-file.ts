import {
  type FileEvent,
  type FileIdentity,
  type FollowFileOptions,
  findFile,
  followFile,
  isSameFile,
} from '@scrollback/capture/file';
import type { Ending, LogFormat, Run } from '@scrollback/log';
import type { StartRunInput } from '@scrollback/sdk';
import { say } from '../say.ts';
import { goesOnElsewhere, isDeleted, isForbidden } from './failures.ts';
import { type Resumed, restOf, resumed } from './resumed.ts';
import { isOver, ToldOutcome, toldBefore } from './told-outcome.ts';
import { readState, type WatchState, writeState } from './watch-state.ts';
import {
  finishRun,
  knownRun,
  settledRun,
  startRun,
  WatchedRun,
  type WatchServer,
} from './watched-run.ts';

export interface WatchedFileOptions {
  path: string;
  format: LogFormat | 'AUTO';
  /** What registers a run of it. */
  input: StartRunInput;
  server: WatchServer;
  /** Where what is known of it is kept. */
  stateFile: string;
  changed: FollowFileOptions['changed'];
  signal: AbortSignal;
  /** Another file has the name now. */
  onIdentity(identity: FileIdentity): void;
  /** All that is there now was taken. */
  onQuiet(): void;
  /** It may not be read; that is tried again. */
  onForbidden(error: Error): void;
}

/** An agent that said how it ended may go on at once; after this long it does not. */
const ENDED_MS = 2000;
/** A file that may not be read is looked at as seldom as one that is quiet for some time. */
const FORBIDDEN_LOOKS = 5;
/** Rotated files that are known again by their inode. */
const REMEMBERED = 100;

/** The watch is over, and the file does not tell how its run ended. */
const UNTOLD: Ending = {
  status: 'LOST',
  exitCode: null,
  signal: null,
  error: 'The watch of its file ended. Another scrollback watch goes on with it.',
};

/** Follows one file into its run, and into the next when that is over and more comes. */
export class WatchedFile {
  readonly #options: WatchedFileOptions;
  #told: ToldOutcome;
  #state: WatchState | null;
  #run: WatchedRun | null = null;
  /** Bytes of the file that were taken. */
  #offset = 0;
  #grewAt = 0;

  constructor(options: WatchedFileOptions) {
    this.#options = options;
    this.#told = new ToldOutcome(options.format);
    this.#state = readState(options.stateFile);
  }

  /**
   * Follows until the signal aborts, then ends the run.
   * @throws Error when the file can't be read; ScrollbackError when the server takes nothing of it
   */
  async follow(): Promise<void> {
    const { path, changed, signal } = this.#options;
    while (!signal.aborted) {
      try {
        const from = await this.#place();
        for await (const event of followFile({ path, from, changed, signal })) {
          await this.#take(event);
        }
      } catch (error) {
        this.#run?.close();
        this.#run = null;
        if (isForbidden(error)) {
          this.#options.onForbidden(error);
          // Whoever made it may still give us leave to read it.
          await changed(signal, FORBIDDEN_LOOKS);
          continue;
        }
        if (!goesOnElsewhere(error)) throw error;
        // A run that was deleted meanwhile does not come again; the file may go on in another.
        if (isDeleted(error) && this.#state)
          this.#keep({ ...this.#state, finishedAt: this.#offset });
        // Another watch of the file, or the server, moved it on: from where the run stands now.
        await changed(signal, 0);
      }
    }
    await this.#end();
  }

  async #take(event: FileEvent): Promise<void> {
    switch (event.type) {
      case 'begun':
        await this.#begin(event);
        return;
      case 'data':
        await this.#write(event.bytes);
        return;
      case 'deleted':
        return;
      case 'quiet':
        await this.#finishTold();
        this.#options.onQuiet();
    }
  }

  /** Where to go on in the file that has the name, by what the server has of it. */
  async #place(): Promise<number> {
    const state = this.#state;
    if (!state) return 0;
    const run = await settledRun(this.#options.server, state.runId);
    const over = run === null || isOver(run.status);
    if (run === null && state.finishedAt === null) {
      this.#state = null;
      return 0;
    }
    const { path, server } = this.#options;
    const at = await findFile(path, state);
    const open = run !== null && at !== null && state.finishedAt === null;
    const place = open ? await resumed(server, at, state.base, run.byteCount) : null;
    const from = state.finishedAt ?? place?.from ?? 0;
    if (over) this.#state = { ...state, finishedAt: from };
    else if (run) await this.#goOn(run, state, at, place);
    return at === path ? Math.max(0, from) : 0;
  }

  async #goOn(run: Run, state: WatchState, at: string | null, place: Resumed | null) {
    this.#run = WatchedRun.open(this.#options.server, run, place?.masker);
    if (at === null || place === null) return;
    this.#told = await toldBefore(at, place.from, this.#options.format);
    await this.#run.send(place.rest);
    if (at === this.#options.path) return;
    // It was renamed while nobody watched: its rest first.
    for await (const bytes of restOf(at, place.from)) await this.#write(bytes);
    this.#state = state;
  }

  /** What comes next is from here on of this file. */
  async #begin({ how, identity, from }: Extract<FileEvent, { type: 'begun' }>): Promise<void> {
    const state = this.#state;
    this.#offset = from;
    const same = state !== null && isSameFile(state, identity) && how !== 'truncated';
    if (same) return;
    if (how !== 'found')
      say(`${this.#options.path} was ${how}; it is followed from its beginning.`);
    if (state !== null && this.#run) {
      await this.#nextFile(this.#run, identity);
      return;
    }
    await this.#nextRun(identity, from);
  }

  /** The run goes on with another file, or with the same one from its beginning. */
  async #nextFile(run: WatchedRun, identity: FileIdentity): Promise<void> {
    await run.endLine();
    await run.settle();
    const known = await knownRun(this.#options.server, run.id);
    this.#told = new ToldOutcome(this.#options.format);
    if (known === null || isOver(known.status)) {
      await this.#nextRun(identity, 0);
      return;
    }
    const masked = this.#masked;
    this.#keep({ ...this.#since(identity), runId: run.id, base: known.byteCount, masked });
    this.#run = WatchedRun.open(this.#options.server, known);
  }

  /** A new run, which begins at this place of the file. */
  async #nextRun(identity: FileIdentity, from: number): Promise<void> {
    const { server, input } = this.#options;
    const run = await startRun(server, input);
    this.#told = new ToldOutcome(this.#options.format);
    this.#keep({ ...this.#since(identity), runId: run.id, base: -from, masked: 0 });
    this.#run = WatchedRun.open(server, run);
    process.stderr.write(`${server.address.url}/runs/${run.id}\n`);
  }

  async #write(bytes: Uint8Array): Promise<void> {
    if (!this.#run && this.#state) await this.#nextRun(this.#state, this.#offset);
    this.#offset += bytes.length;
    this.#grewAt = Date.now();
    this.#told.push(bytes);
    await this.#run?.write(bytes);
  }

  /** Ends the run when the file told how it ended, and did not go on. */
  async #finishTold(): Promise<void> {
    const { ending } = this.#told;
    if (ending && this.#run && Date.now() - this.#grewAt >= ENDED_MS) await this.#finish(ending);
  }

  async #end(): Promise<void> {
    if (this.#run) await this.#finish(this.#told.ending ?? UNTOLD);
  }

  async #finish(ending: Ending): Promise<void> {
    const run = this.#run;
    if (!run || !this.#state) return;
    // One that is LOST may go on with what is held back.
    if (isOver(ending.status)) await run.flush();
    await run.settle();
    const maskedCount = this.#masked;
    await finishRun(this.#options.server, run.id, { ...ending, maskedCount });
    this.#run = null;
    if (isOver(ending.status)) this.#keep({ ...this.#state, finishedAt: this.#offset });
  }

  /** Secrets masked in the run. */
  get #masked(): number {
    return (this.#state?.masked ?? 0) + (this.#run?.masked ?? 0);
  }

  #keep(state: Omit<WatchState, 'url' | 'path'>): void {
    const { path, server, stateFile } = this.#options;
    this.#state = { ...state, url: server.address.url, path };
    writeState(stateFile, this.#state);
    this.#options.onIdentity(state);
  }

  #since({ dev, ino, bornAt }: FileIdentity) {
    const state = this.#state;
    const identity = { dev, ino, bornAt };
    if (state === null) return { ...identity, finishedAt: null, before: [] };
    const last = { dev: state.dev, ino: state.ino, bornAt: state.bornAt };
    const before = isSameFile(last, identity) ? state.before : [last, ...state.before];
    return { ...identity, finishedAt: null, before: before.slice(0, REMEMBERED) };
  }
}
