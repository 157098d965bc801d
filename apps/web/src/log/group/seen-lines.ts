import type { GroupMark, RawEntry } from '@scrollback/sdk';
import { stripAnsi } from '../../ansi/parse-ansi.ts';
import type { Span } from '../../list/view.ts';
import { RAW_KIND } from '../entry-kind.ts';
import { SortedIndexes } from './sorted-indexes.ts';
import { SpanSet } from './span-set.ts';
import type { Survey } from './survey.ts';

/** A line at which groups begin or end. */
export interface MarkedLine {
  readonly index: number;
  readonly marks: readonly GroupMark[];
  /** Whether it says nothing but that a group ends. */
  readonly silent: boolean;
}

/** Most marked lines, and lines with errors, that a page remembers. */
const MOST = 50_000;

/**
 * What a page has seen of a run, in whatever order it came: which lines, where groups begin and end,
 * where errors are. Lines may be forgotten by then; how they are grouped stays known.
 */
export class SeenLines {
  readonly #marked: MarkedLine[] = [];
  readonly #errors = new SortedIndexes();
  #errorsCut = false;
  readonly #spans = new SpanSet();
  /** Those of the lines that were read, not only their marks. */
  readonly #read = new SpanSet();
  #changes = 0;
  readonly #most: number;

  /** @param most marked lines, and lines with errors, that are remembered */
  constructor(most = MOST) {
    this.#most = most;
  }

  /** Ascending, with unseen lines between any two. */
  get spans(): readonly Span[] {
    return this.#spans.all;
  }

  /** Ascending; the same array, in which more appear. */
  get marked(): readonly MarkedLine[] {
    return this.#marked;
  }

  /** Grows with each change other than that there is more at the end. */
  get changes(): number {
    return this.#changes;
  }

  /** Whether there may be more errors in [from, to) than are known. */
  errorsCut(from: number, to: number): boolean {
    return this.#errorsCut || !this.#read.covers(from, to);
  }

  /** Whether it is known of all lines of [from, to) which are marked. */
  covers(from: number, to: number): boolean {
    return this.#spans.covers(from, to);
  }

  /** Lines with errors in [from, to). */
  errors(from: number, to: number): number {
    return this.#errors.count(from, to);
  }

  /** @param entries ascending, or a single one; as they read now */
  add(entries: readonly RawEntry[]): void {
    for (let at = 0; at < entries.length; ) {
      const from = entries[at]?.index ?? 0;
      let to = from;
      for (; entries[at]?.index === to; at++, to++) this.#mark(entries[at]);
      this.#read.add({ from, to });
      this.#see({ from, to });
    }
  }

  /** Takes in of lines that were not read which of them are marked: `entries`, ascending. */
  survey({ entries, range }: Survey): void {
    for (const entry of entries) this.#mark(entry);
    this.#see(range);
    this.#changes += 1;
  }

  #mark(entry: RawEntry | undefined): void {
    if (!entry) return;
    const { index, groups } = entry;
    const at = this.#place(index);
    const known = this.#marked[at]?.index === index ? 1 : 0;
    const room = groups && this.#marked.length < this.#most + known;
    const now = room ? [{ index, marks: groups, silent: isSilent(entry, groups) }] : [];
    if (at < this.#marked.length && known + now.length > 0) this.#changes += 1;
    if (known + now.length > 0) this.#marked.splice(at, known, ...now);
    if (!RAW_KIND.isError(entry)) this.#errors.delete(index);
    else if (this.#errors.all.length < this.#most) this.#errors.add(index);
    else if (!this.#errors.has(index)) this.#errorsCut = true;
  }

  /** How many marked lines come before `index`. */
  #place(index: number): number {
    let [low, high] = [0, this.#marked.length];
    // Most come at the end.
    if ((this.#marked[high - 1]?.index ?? -1) < index) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#marked[middle]?.index ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #see(span: Span): void {
    if (this.#spans.add(span)) this.#changes += 1;
  }
}

function isSilent(entry: RawEntry, groups: readonly GroupMark[]): boolean {
  if (groups.some(({ kind }) => kind === 'BEGIN')) return false;
  return groups.at(-1)?.name === null || stripAnsi(entry.text).trim() === '';
}
