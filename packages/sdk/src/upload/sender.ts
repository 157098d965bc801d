import { ScrollbackError } from '@scrollback/log';
import { backOff, pause } from '../back-off.ts';
import type { Exchange } from './answer.ts';
import type { Backlog } from './backlog.ts';
import { BEAT_MS, type Beats } from './beats.ts';
import { judge, type Step } from './judge.ts';
import { turn } from './turn.ts';

export interface SenderOptions {
  backlog: Backlog;
  exchange: Exchange;
  runId: string;
  /** Bytes were acknowledged, or nothing more can be sent. */
  onProgress: () => void;
  onTrouble?: (error: ScrollbackError) => void;
  onRecovered?: () => void;
  /** How long to wait before try number `attempt`; {@link backOff} unless given. */
  delay?: (attempt: number) => number;
  /** Asks for the offset before the first bytes are sent. */
  resume?: boolean;
  /** How long it may be idle before it gives a sign of life; 10 s unless given. */
  beatMs?: number;
  /** Gives its signs of life together with those of others. */
  beats?: Beats;
}

const MIN_BODY_BYTES = 64 << 10;
const MAX_BODY_BYTES = 4 << 20;
/** As much as a pipe holds: from this much on, what waits is a flood. */
const FLOOD_BYTES = 64 << 10;
/** What brings more in so many turns of the event loop, one after the other, is a flood as well. */
const FLOOD_TURNS = 8;
const QUIET_MS = 5;
const GATHER_MS = 50;

/** Empties a backlog into the server: one request at a time, carrying everything that waits. */
export class Sender {
  failure: ScrollbackError | null = null;
  readonly #options: SenderOptions;
  readonly #closing = new AbortController();
  #wake: (() => void) | undefined;
  #ending = false;
  /** Whether the server stands at the backlog's start, as far as is known. */
  #placed: boolean;
  /** A body's size. Small after a failure, so that an early refusal is read and not lost in a reset. */
  #body = MAX_BODY_BYTES;
  #failures = 0;
  /** Since when something waits to be sent; null while nothing does. */
  #busySince: number | null = null;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#placed = !options.resume;
  }

  /** More was written. */
  wake(): void {
    this.#wake?.();
  }

  /** Nothing more will be written. */
  end(): void {
    this.#ending = true;
    this.wake();
  }

  fail(error: ScrollbackError): void {
    this.failure ??= error;
    this.#options.exchange.close();
    this.#options.onProgress();
  }

  close(): void {
    this.#closing.abort();
    this.fail(new ScrollbackError('SERVER_UNREACHABLE', 'The upload was stopped.'));
    this.wake();
  }

  /** Resolves when everything is acknowledged after {@link end}, or nothing more can be sent. */
  async run(): Promise<void> {
    const { backlog, exchange } = this.#options;
    while (!this.failure) {
      if (backlog.start < backlog.end) await this.#advance();
      else if (this.#ending) return exchange.close();
      else await this.#written();
    }
  }

  async #advance(): Promise<void> {
    const step = await this.#ask();
    if (this.failure) return;
    switch (step.go) {
      case 'on':
        return this.#goOn(step.offset);
      case 'smaller':
        if (this.#body <= MIN_BODY_BYTES) return this.fail(step.error);
        this.#body = Math.max(MIN_BODY_BYTES, this.#body / 2);
        return;
      case 'nowhere':
        return this.fail(step.error);
      case 'again':
        return this.#tryAgain(step.error, step.afterMs);
    }
  }

  async #ask(): Promise<Step> {
    const { backlog, exchange, runId } = this.#options;
    const { signal } = this.#closing;
    try {
      if (!this.#placed) return judge(await exchange.head(signal), runId);
      await this.#gather();
      const parts = await backlog.read(backlog.start, this.#body);
      return judge(await exchange.patch(backlog.start, parts, signal), runId);
    } catch (error) {
      if (!(error instanceof ScrollbackError)) throw error;
      return { go: 'again', afterMs: 0, error };
    }
  }

  /**
   * While a flood comes in, waits a moment for a full body: to send and store it competes with the
   * program that prints it, which is what must not be slowed. A flood's first moment is left to that
   * program alone: many are over by then. What comes alone goes at once.
   */
  async #gather(): Promise<void> {
    const { backlog } = this.#options;
    const began = performance.now();
    this.#busySince ??= began;
    const sparedUntil = this.#busySince + GATHER_MS;
    let turns = 0;
    while (!this.#ending && !this.failure && performance.now() < began + GATHER_MS) {
      const { start, end } = backlog;
      if (end - start >= this.#body && performance.now() >= sparedUntil) return;
      const flood = end - start >= FLOOD_BYTES || turns++ >= FLOOD_TURNS;
      await (flood ? pause(QUIET_MS, this.#closing.signal) : turn());
      if (backlog.end === end) return;
    }
  }

  /** The server has committed everything before `offset`. */
  async #goOn(offset: number): Promise<void> {
    const { backlog, runId, onProgress, onRecovered } = this.#options;
    const { start, end } = backlog;
    if (offset < start || offset > end) {
      const message = `The server has ${offset} bytes of run ${runId}, and this upload can go on from ${start} to ${end} only: another producer writes to the run, or stored output was lost.`;
      return this.fail(new ScrollbackError('OFFSET_MISMATCH', message, { offset }));
    }
    const asked = !this.#placed;
    this.#placed = true;
    if (offset > start) {
      this.#body = Math.min(MAX_BODY_BYTES, this.#body * 2);
      if (this.#failures > 0) onRecovered?.();
      this.#failures = 0;
      backlog.forget(offset);
      onProgress();
    } else if (!asked) {
      const message = `The server took nothing of run ${runId} at offset ${offset}.`;
      await this.#tryAgain(new ScrollbackError('STORAGE_UNAVAILABLE', message), 0);
    }
  }

  async #tryAgain(error: ScrollbackError, afterMs: number): Promise<void> {
    const { onTrouble, delay = backOff } = this.#options;
    onTrouble?.(error);
    this.#placed = false;
    this.#body = MIN_BODY_BYTES;
    await pause(Math.max(afterMs, delay(this.#failures++)), this.#closing.signal);
  }

  /** Waits until more is written, and gives signs of life meanwhile. */
  async #written(): Promise<void> {
    const { backlog, beats, beatMs = BEAT_MS, runId } = this.#options;
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    this.#busySince = null;
    while (!woken.signal.aborted && !this.failure) {
      if (beats) await beats.idle({ runId, offset: backlog.start }, woken.signal);
      else await pause(beatMs, woken.signal);
      if (!woken.signal.aborted) await this.#beat(woken.signal);
    }
  }

  /** An empty request. What it fails with passes or comes again with the next bytes. */
  async #beat(signal: AbortSignal): Promise<void> {
    const { backlog, exchange, runId } = this.#options;
    try {
      const step = judge(await exchange.patch(backlog.start, [], signal), runId);
      if (step.go === 'nowhere') this.fail(step.error);
      else if (step.go !== 'on' || step.offset !== backlog.start) this.#placed = false;
    } catch (error) {
      if (!(error instanceof ScrollbackError)) throw error;
      this.#placed = false;
    }
  }
}
