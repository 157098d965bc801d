import { isFinal, type Run } from '@scrollback/sdk';

/** A page of the list, newest first. */
export interface RunsPage {
  runs: readonly Run[];
  endCursor: string | null;
  hasNextPage: boolean;
  totalCount: number;
}

/**
 * The loaded part of the list of all runs, newest first by id, from pages and live changes in
 * whatever order they come. What is loaded has no hole: it always begins at the newest run.
 */
export class RunPages {
  #runs = new Map<string, Run>();
  #end: { cursor: string; id: string } | null = null;
  #total = 0;
  #loaded = false;

  get total(): number {
    return Math.max(this.#total, this.#runs.size);
  }

  /** Where the next page begins; null when everything is loaded. */
  get endCursor(): string | null {
    return this.#end?.cursor ?? null;
  }

  list(): Run[] {
    return [...this.#runs.values()].sort(byNewest);
  }

  /** Takes in the newest page, again after a time away: what it does not have is gone. */
  takeNewest(page: RunsPage): void {
    const newest = page.runs[0]?.id ?? '';
    const oldest = page.hasNextPage ? (page.runs.at(-1)?.id ?? '') : '';
    const there = new Set(page.runs.map(({ id }) => id));
    const ids = [...this.#runs.keys()];
    const joins = this.#loaded && ids.some((id) => id >= oldest);
    for (const id of ids) {
      const hidden = id < oldest ? !joins : id <= newest && !there.has(id);
      if (hidden) this.#runs.delete(id);
    }
    if (!joins || !page.hasNextPage) this.#setEnd(page);
    this.#loaded = true;
    this.#total = page.totalCount;
    for (const run of page.runs) this.#put(run);
  }

  /** Takes in the page after `endCursor`. */
  takeNext(page: RunsPage): void {
    this.#setEnd(page);
    this.#total = page.totalCount;
    for (const run of page.runs) this.#put(run);
  }

  /** Takes in a live change; that of a run further down than what is loaded is of no interest. */
  change(run: Run): void {
    if (!this.#runs.has(run.id)) {
      if (this.#end && run.id < this.#end.id) return;
      this.#total += 1;
    }
    this.#put(run);
  }

  /** Takes out a run that the list is not about any more. */
  leave(id: string): void {
    if (this.#runs.delete(id)) this.#total -= 1;
  }

  #setEnd(page: RunsPage): void {
    const id = page.runs.at(-1)?.id;
    const cursor = page.endCursor;
    this.#end = page.hasNextPage && cursor !== null && id !== undefined ? { cursor, id } : null;
  }

  #put(run: Run): void {
    const known = this.#runs.get(run.id);
    this.#runs.set(run.id, known ? fresher(known, run) : run);
  }
}

/**
 * The later state of the same run: what is final stays so, and output only grows. Only a LOST run
 * may go on, and then it has more output than when it was LOST.
 */
export function fresher(known: Run, other: Run): Run {
  if (wentOn(known, other)) return other;
  if (wentOn(other, known)) return known;
  if (isFinal(known.status) !== isFinal(other.status)) return isFinal(known.status) ? known : other;
  return other.byteCount >= known.byteCount ? other : known;
}

function wentOn(lost: Run, other: Run): boolean {
  return lost.status === 'LOST' && other.byteCount > lost.byteCount;
}

function byNewest(a: Run, b: Run): number {
  return a.id < b.id ? 1 : -1;
}
