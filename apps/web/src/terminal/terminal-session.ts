import { isFinal, isRaw, type LogEvent, type LogLevel, type RawEntry } from '@scrollback/sdk';
import { type Wait, wait } from '../log/frame.ts';
import type { LogSource } from '../log/log-source.ts';
import type { Mode } from '../log/log-state.ts';
import { type Printed, Printer } from './printer.ts';
import { type Newest, readNewest } from './read-newest.ts';
import type { Screen } from './screen.ts';
import { LOADING, type TerminalState } from './terminal-state.ts';

const LONGEST_WAIT_MS = 8_000;
/** Least time between two readings of the history, however much there is to write over. */
const ANEW_MS = 2_000;

/**
 * A run in a terminal: its newest lines, then live. One event is printed before the next is asked
 * for, so what waits is bounded by what the server keeps for a slow reader.
 */
export class TerminalSession {
  readonly #source: LogSource<RawEntry>;
  readonly #wait: Wait;
  readonly #listeners = new Set<() => void>();
  #state: TerminalState = LOADING;
  #again: (() => void) | null = null;
  #errors = 0;
  #left = { lines: 0, errors: 0 };
  /** Whether lines came since then of which only the number is known. */
  #skipped = false;

  constructor(source: LogSource<RawEntry>, pauses: Wait = wait) {
    this.#source = source;
    this.#wait = pauses;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): TerminalState => this.#state;

  /** Prints to `screen` until the returned function is called. */
  readonly start = (screen: Screen): (() => void) => {
    let life = new AbortController();
    const begin = () => {
      life.abort();
      life = new AbortController();
      this.#set({ problem: null });
      void this.#live(screen, life.signal);
    };
    this.#again = begin;
    begin();
    return () => life.abort();
  };

  /** Says that there is no terminal to print to. */
  readonly failed = (error: unknown): void => {
    this.#set({ problem: { kind: 'open', error } });
  };

  /** Prints again, from the history on, after a failure. */
  readonly retry = (): void => {
    this.#again?.();
  };

  readonly setMode = (mode: Mode): void => {
    if (mode === this.#state.mode) return;
    this.#left = { lines: this.#state.next, errors: this.#errors };
    this.#skipped = false;
    this.#set({ mode });
  };

  async #live(screen: Screen, signal: AbortSignal): Promise<void> {
    const printer = new Printer(screen);
    try {
      for (;;) {
        const newest = await this.#read(signal);
        if (!newest) return this.#set({ phase: 'missing', problem: null });
        await this.#begin(printer, newest);
        if (isFinal(newest.run.status)) return;
        const { stale } = await this.#follow(printer, newest.page.cursor, signal);
        if (!stale || signal.aborted) return;
        await this.#wait(ANEW_MS, signal);
      }
    } catch (error) {
      if (!signal.aborted) this.#set({ problem: { kind: 'follow', error } });
    } finally {
      if (!signal.aborted) this.#set({ connection: null });
    }
  }

  /** Asks until the server answers; null where there is no such run. */
  async #read(signal: AbortSignal): Promise<Newest | null> {
    for (let ms = 1_000; ; ms = Math.min(LONGEST_WAIT_MS, ms * 2)) {
      try {
        return await readNewest(this.#source, signal);
      } catch (error) {
        signal.throwIfAborted();
        this.#set({ problem: { kind: 'open', error } });
        await this.#wait(ms, signal);
      }
    }
  }

  async #begin(printer: Printer, { run, page, entries }: Newest): Promise<void> {
    const first = entries[0]?.index ?? page.totalCount;
    printer.reset(first);
    await printer.append(entries);
    const { gaps } = page;
    this.#set({ phase: 'ready', run, first, gaps, next: printer.next, problem: null });
  }

  /** Prints what comes after `cursor` until the end, or until something can't be written over. */
  async #follow(
    printer: Printer,
    cursor: string,
    signal: AbortSignal,
  ): Promise<{ stale: boolean }> {
    this.#set({ connection: 'connecting' });
    const life = new AbortController();
    const events = this.#source.follow(
      cursor,
      AbortSignal.any([signal, life.signal]),
      (connection) => {
        if (!signal.aborted) this.#set({ connection });
      },
    );
    try {
      for await (const event of events) {
        if (signal.aborted) break;
        if ((await this.#print(printer, event)) === 'stale') return { stale: true };
      }
      return { stale: false };
    } finally {
      life.abort();
    }
  }

  async #print(printer: Printer, event: LogEvent): Promise<Printed> {
    if (event.type === 'Finished') {
      this.#set({ run: event.run });
      return 'printed';
    }
    if (event.type === 'Replace') {
      return isRaw(event.entry) ? printer.replace(event.entry) : 'printed';
    }
    const entries = event.entries.filter(isRaw);
    const before = printer.next;
    if (event.type === 'Snapshot' && event.firstIndex > before) this.#skipped = true;
    const printed = await printer.append(entries);
    this.#errors += entries.filter(({ index, level }) => index >= before && isGrave(level)).length;
    this.#set({ next: printer.next });
    return printed;
  }

  #set(change: Partial<TerminalState>): void {
    const state = { ...this.#state, ...change };
    const { lines, errors } = this.#left;
    const reading = state.mode === 'reading';
    const unseen = reading
      ? { lines: state.next - lines, errors: this.#errors - errors, atLeast: this.#skipped }
      : LOADING.unseen;
    this.#state = { ...state, unseen };
    for (const listener of this.#listeners) listener();
  }
}

function isGrave(level: LogLevel | null): boolean {
  return level === 'ERROR' || level === 'FATAL';
}
