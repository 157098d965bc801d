import type { TodoListBody, TokenUsageBody } from '@scrollback/log';
import type { Place, Transcript } from './transcript.ts';

/** So many entries may follow a kept one before it is written again at the end. */
export const KEPT_WITHIN = 50;

/**
 * A todo list or the token totals: one entry that is replaced while it is among the newest, and a
 * new one when the log has gone on. So a page of the newest entries holds the state of now, and
 * the log shows how it came to it. docs/adr/0008.
 */
export class KeptEntry<B extends TodoListBody | TokenUsageBody> {
  readonly #transcript: Transcript;
  #place: Place | null = null;
  #last: B | null = null;

  constructor(transcript: Transcript) {
    this.#transcript = transcript;
  }

  update(body: B, timestamp: number): void {
    if (this.#last !== null && same(this.#last, body)) return;
    this.#last = body;
    if (this.#place && this.#transcript.length - this.#place.index <= KEPT_WITHIN) {
      this.#transcript.replace(this.#place, body);
      return;
    }
    this.#place = this.#transcript.append(body, timestamp);
  }
}

type Kept = TodoListBody | TokenUsageBody;

function same(a: Kept, b: Kept): boolean {
  if (a.type === 'TodoList') return b.type === 'TodoList' && sameItems(a.items, b.items);
  return (
    b.type === 'TokenUsage' &&
    a.input === b.input &&
    a.output === b.output &&
    a.cacheRead === b.cacheRead &&
    a.cacheCreation === b.cacheCreation &&
    a.total === b.total &&
    a.contextWindow === b.contextWindow &&
    a.costUsd === b.costUsd
  );
}

function sameItems(a: TodoListBody['items'], b: TodoListBody['items']): boolean {
  return (
    a.length === b.length &&
    a.every((item, i) => {
      const { text, status, priority } = item;
      return text === b[i]?.text && status === b[i]?.status && priority === b[i]?.priority;
    })
  );
}
