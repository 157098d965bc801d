import type { LogEvent } from '@scrollback/log';

/** Says which lines are left out between events, or before the first one. */
export class Gaps {
  #next: number | null;

  /** @param first index of the first line asked for; null where that is wherever the log begins */
  constructor(first: number | null) {
    this.#next = first;
  }

  /** A sentence about the lines missing before an event, or null. */
  before(event: LogEvent): string | null {
    if (event.type !== 'Append' && event.type !== 'Snapshot') return null;
    const next = this.#next ?? event.firstIndex;
    this.#next = event.firstIndex + event.entries.length;
    if (event.firstIndex <= next) return null;
    return `Lines ${next + 1}–${event.firstIndex} are no longer kept (retention).`;
  }
}
