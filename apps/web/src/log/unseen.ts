import type { Entry, LogEvent } from '@scrollback/sdk';
import type { EntryKind } from './entry-kind.ts';

/** What arrived since a moment. */
export interface UnseenCount {
  lines: number;
  errors: number;
  /** Whether there may be more errors: the page is far behind, and some lines were not sent to it. */
  atLeast: boolean;
}

/** Counts what arrives from the moment at which the reader left the end, or paused. */
export class Unseen<E extends Entry> {
  readonly #kind: EntryKind<E>;
  #from = 0;
  #errors = 0;
  /** Whether lines came of which only the number is known. */
  #skipped = false;

  constructor(kind: EntryKind<E>) {
    this.#kind = kind;
  }

  /** Begins anew. @param next one past the newest entry that counts as seen */
  begin(next: number): void {
    this.#from = next;
    this.#errors = 0;
    this.#skipped = false;
  }

  /** @param known one past the newest entry known before the event */
  heard(event: LogEvent, known: number): void {
    if (event.type !== 'Append' && event.type !== 'Snapshot') return;
    if (event.type === 'Snapshot' && event.firstIndex > known) this.#skipped = true;
    const { is, isError } = this.#kind;
    for (const entry of event.entries) {
      if (entry.index >= known && is(entry) && isError(entry)) this.#errors += 1;
    }
  }

  count(next: number): UnseenCount {
    return { lines: next - this.#from, errors: this.#errors, atLeast: this.#skipped };
  }
}
