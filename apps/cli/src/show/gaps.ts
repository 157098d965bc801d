import type { LogEvent } from '@scrollback/log';

/** Says which lines are left out between events, or before the first one. */
export class Gaps {
  #next: number | null;

  /** @param first index of the first line asked for; null where that is wherever the log begins */
  constructor(first: number | null) {
    this.#next = first;
  }

  /** A sentence about the lines missing before the one with this index, or null. */
  until(index: number): string | null {
    const next = this.#next ?? index;
    return index <= next ? null : `Lines ${next + 1}–${index} are no longer kept (retention).`;
  }

  /** The same about those before an event. */
  before(event: LogEvent): string | null {
    if (event.type !== 'Append' && event.type !== 'Snapshot') return null;
    const gap = this.until(event.firstIndex);
    this.#next = event.firstIndex + event.entries.length;
    return gap;
  }
}
