import type { RawEntry } from '@scrollback/sdk';

/** How many lines may come before one that is told late. */
const KEPT = 1000;

/** The end of a list of lines, ascending by index, into which lines may come late. */
export class NewestLines {
  #lines: RawEntry[] = [];
  /** How many lines the list has before these. */
  #before = 0;

  /** Lines in the list, all of them. */
  get count(): number {
    return this.#before + this.#lines.length;
  }

  /** Begins with `lines` as the last ones, after `before` others. */
  begin(before: number, lines: readonly RawEntry[]): void {
    this.#before = before;
    this.#lines = [...lines];
  }

  /**
   * Puts lines in their places; one that belongs before all that is remembered is left out, unless
   * that is the whole list.
   * @returns from which place on the list changed, and all from there on
   */
  add(lines: readonly RawEntry[]): { first: number; from: readonly RawEntry[] } {
    const known = new Set(this.#lines.map(({ index }) => index));
    const least = this.#before > 0 ? (this.#lines[0]?.index ?? 0) : 0;
    const added = lines.filter(({ index }) => index >= least && !known.has(index));
    const all = [...this.#lines, ...added].sort((a, b) => a.index - b.index);
    const changed = Math.min(...added.map(({ index }) => index));
    const at = all.findIndex(({ index }) => index === changed);
    const first = this.#before + (at < 0 ? all.length : at);
    const cut = Math.max(0, all.length - KEPT);
    this.#before += cut;
    this.#lines = all.slice(cut);
    return { first, from: at < 0 ? [] : all.slice(at) };
  }
}
