import type { Entry, LogEvent } from '@scrollback/sdk';
import type { EntryKind } from './entry-kind.ts';

/** Counts what arrives from the moment at which the reader left the end, or paused. */
export class Unseen<E extends Entry> {
  readonly #kind: EntryKind<E>;
  #from = 0;
  #errors = 0;

  constructor(kind: EntryKind<E>) {
    this.#kind = kind;
  }

  /** Begins anew. @param next one past the newest entry that counts as seen */
  begin(next: number): void {
    this.#from = next;
    this.#errors = 0;
  }

  /** @param known one past the newest entry known before the event */
  heard(event: LogEvent, known: number): void {
    if (event.type !== 'Append' && event.type !== 'Snapshot') return;
    const { is, isError } = this.#kind;
    for (const entry of event.entries) {
      if (entry.index >= known && is(entry) && isError(entry)) this.#errors += 1;
    }
  }

  count(next: number): { lines: number; errors: number } {
    return { lines: next - this.#from, errors: this.#errors };
  }
}
