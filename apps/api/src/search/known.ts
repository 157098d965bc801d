import type { LogChannel, LogQuery } from '@scrollback/log';
import { Spans } from './spans.ts';

const QUERIES_MAX = 64;
/** Chunks of all queries together: about 16 MB. */
const SPANS_MAX = 200_000;

/** What is known of the newest queries, so that their next pages look at little. */
export class Known {
  readonly #lineLimit: number;
  readonly #byQuery = new Map<string, Spans>();

  constructor(lineLimit: number) {
    this.#lineLimit = lineLimit;
  }

  /** What is known of a query; nothing yet, where it is a new one. */
  of(runId: string, channel: LogChannel, query: LogQuery): Spans {
    const key = JSON.stringify([runId, channel, query]);
    const spans = this.#byQuery.get(key) ?? new Spans(query, this.#lineLimit);
    this.#byQuery.delete(key);
    this.#forgetOldest();
    this.#byQuery.set(key, spans);
    return spans;
  }

  #forgetOldest(): void {
    let total = 0;
    for (const { list } of this.#byQuery.values()) total += list.length;
    for (const [key, { list }] of this.#byQuery) {
      if (total <= SPANS_MAX && this.#byQuery.size < QUERIES_MAX) return;
      this.#byQuery.delete(key);
      total -= list.length;
    }
  }
}
