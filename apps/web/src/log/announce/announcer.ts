import type { RawEntry } from '@scrollback/sdk';
import { stripAnsi } from '../../ansi/parse-ansi.ts';
import { makeVisible } from '../../ansi/visible.ts';
import { strings } from '../../strings.ts';
import { RAW_KIND } from '../entry-kind.ts';
import type { EntryListener } from '../held-entries.ts';

/** Lines that come together are said together. */
const GATHER_MS = 500;
/** From one thing that is said to the next: time to listen to it. */
const PAUSE_MS = 5_000;
/** So many lines are read out; more are counted. */
const FEW = 3;
/** Characters of a line that are read out. */
const LONGEST = 200;

/**
 * Tells those who listen to the page what is printed: a few lines as they read, many by their number,
 * and never more than one thing in some seconds.
 */
export class Announcer implements EntryListener<RawEntry> {
  readonly #listeners = new Set<() => void>();
  #said = '';
  /** One past the newest line that is known; null before the log is open. */
  #next: number | null = null;
  #lines = 0;
  #errors = 0;
  readonly #few = new Map<number, string>();
  #on = false;
  #spokeAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | null = null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What is said now. */
  readonly said = (): string => this.#said;

  /** Speaks, or is silent: what comes then is not said later. */
  readonly turn = (on: boolean): void => {
    this.#on = on;
    if (!on) this.#forget();
  };

  heard(entries: readonly RawEntry[]): void {
    for (const entry of entries) {
      if (this.#few.has(entry.index)) this.#few.set(entry.index, wordsOf(entry));
    }
    const last = entries.at(-1)?.index ?? -1;
    const known = this.#next;
    this.#next = Math.max(last + 1, known ?? 0);
    if (known === null || !this.#on) return;
    const fresh = entries.filter(({ index }) => index >= known);
    if (fresh.length === 0) return;
    this.#lines += fresh.length;
    this.#errors += fresh.filter(RAW_KIND.isError).length;
    for (const entry of fresh) {
      if (this.#few.size < FEW) this.#few.set(entry.index, wordsOf(entry));
    }
    const wait = Math.max(GATHER_MS, this.#spokeAt + PAUSE_MS - performance.now());
    this.#timer ??= setTimeout(this.#speak, wait);
  }

  readonly #speak = (): void => {
    const { lines, errors } = strings.log.announce;
    const few = [...this.#few.values()].filter((words) => words !== '');
    const counts =
      this.#errors > 0 ? [lines(this.#lines), errors(this.#errors)] : [lines(this.#lines)];
    this.#said = this.#lines <= FEW ? few.join('\n') : counts.join(', ');
    this.#spokeAt = performance.now();
    this.#forget();
    for (const listener of this.#listeners) listener();
  };

  #forget(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#lines = 0;
    this.#errors = 0;
    this.#few.clear();
  }
}

function wordsOf({ text }: RawEntry): string {
  return makeVisible(stripAnsi(text).slice(0, LONGEST)).trim();
}
