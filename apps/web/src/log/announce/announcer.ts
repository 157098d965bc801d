import type { Entry } from '@scrollback/sdk';
import type { EntryListener } from '../held-entries.ts';

/** Entries that come together are said together. */
const GATHER_MS = 500;
/** From one thing that is said to the next: time to listen to it. */
const PAUSE_MS = 5_000;
/** So many entries are read out; more are counted. */
const FEW = 3;

/** How the entries of a channel are said. */
export interface Spoken<E extends Entry> {
  /** How an entry is read out as it reads now. */
  wordsOf(entry: E): string;
  /** Whether nothing is said of it, not even that it came. */
  passes(entry: E): boolean;
  isError(entry: E): boolean;
  /** Whether what is added to the newest entry is said too, once that was read out. */
  readonly grows: boolean;
  /** So many are new. */
  count(entries: number): string;
  /** So many of them are errors. */
  errors(count: number): string;
}

/**
 * Tells those who listen to the page what arrives: a few entries as they read, many by their number,
 * and never more than one thing in some seconds.
 */
export class Announcer<E extends Entry> implements EntryListener<E> {
  readonly #spoken: Spoken<E>;
  readonly #listeners = new Set<() => void>();
  #said = '';
  /** One past the newest entry that is known; null before the log is open. */
  #next: number | null = null;
  #entries = 0;
  #errors = 0;
  readonly #few = new Map<number, string>();
  /** The newest entry that was told of, and what was read out of it. */
  #told = { index: -1, words: '' };
  #on = false;
  #spokeAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(spoken: Spoken<E>) {
    this.#spoken = spoken;
  }

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

  heard(entries: readonly E[]): void {
    for (const entry of entries) {
      if (this.#few.has(entry.index)) this.#few.set(entry.index, this.#spoken.wordsOf(entry));
      else if (this.#on && this.#grew(entry)) this.#take([entry]);
    }
    const last = entries.at(-1)?.index ?? -1;
    const known = this.#next;
    this.#next = Math.max(last + 1, known ?? 0);
    if (known === null || !this.#on) return;
    this.#take(entries.filter((entry) => entry.index >= known && !this.#spoken.passes(entry)));
  }

  /** Whether it is the one that was told of last, and goes on where it was read out. */
  #grew(entry: E): boolean {
    const { index, words } = this.#told;
    if (!this.#spoken.grows || entry.index !== index) return false;
    const now = this.#spoken.wordsOf(entry);
    return now.length > words.length && now.startsWith(words);
  }

  #take(entries: readonly E[]): void {
    if (entries.length === 0) return;
    this.#entries += entries.length;
    this.#errors += entries.filter(this.#spoken.isError).length;
    for (const entry of entries) {
      if (this.#few.size < FEW) this.#few.set(entry.index, this.#spoken.wordsOf(entry));
    }
    const wait = Math.max(GATHER_MS, this.#spokeAt + PAUSE_MS - performance.now());
    this.#timer ??= setTimeout(this.#speak, wait);
  }

  readonly #speak = (): void => {
    const { count, errors } = this.#spoken;
    const counts =
      this.#errors > 0 ? [count(this.#entries), errors(this.#errors)] : [count(this.#entries)];
    this.#said = this.#entries <= FEW ? this.#readOut() : counts.join(', ');
    this.#spokeAt = performance.now();
    this.#forget();
    for (const listener of this.#listeners) listener();
  };

  /** The few as they read; of one of which the beginning was read out, the rest. */
  #readOut(): string {
    const { index: before, words: said } = this.#told;
    const all = [...this.#few].sort(([a], [b]) => a - b);
    const [index, words] = all.at(-1) ?? [-1, ''];
    this.#told = { index, words };
    return all
      .map(([at, now]) => (at === before && now.startsWith(said) ? now.slice(said.length) : now))
      .map((now) => now.trim())
      .filter((now) => now !== '')
      .join('\n');
  }

  #forget(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#entries = 0;
    this.#errors = 0;
    this.#few.clear();
  }
}
