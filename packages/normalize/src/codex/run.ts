import type { TodoListBody, TokenUsageBody } from '@scrollback/log';
import { Calls } from '../entries/calls.ts';
import type { GrowingText } from '../entries/growing-text.ts';
import { KeptEntry } from '../entries/kept-entry.ts';
import type { Transcript } from '../entries/transcript.ts';
import { count, isObject, object } from '../json/read.ts';

/** What one run of Codex has come to. */
export class CodexRun {
  readonly transcript: Transcript;
  readonly calls: Calls;
  readonly todos: KeptEntry<TodoListBody>;
  readonly #usage: KeptEntry<TokenUsageBody>;
  /** Texts that grow, by the id of their item. */
  readonly texts = new Map<string, GrowingText>();
  /** Whether an item was ever begun without an id. */
  nameless = false;
  lastError: string | null = null;
  lastAnswer = '';

  constructor(transcript: Transcript) {
    this.transcript = transcript;
    this.calls = new Calls(transcript);
    this.todos = new KeptEntry(transcript);
    this.#usage = new KeptEntry(transcript);
  }

  /** What Codex counts as input holds what was read from the cache; here they are apart. */
  usage(usage: unknown, contextWindow: unknown, timestamp: number): void {
    if (!isObject(usage)) return;
    const { input_tokens, cached_input_tokens, output_tokens, total_tokens } = object(usage);
    const input = count(input_tokens);
    const cacheRead = count(cached_input_tokens);
    const output = count(output_tokens);
    this.#usage.update(
      {
        type: 'TokenUsage',
        input: input === null ? null : Math.max(0, input - (cacheRead ?? 0)),
        output,
        cacheRead,
        cacheCreation: null,
        total: count(total_tokens) ?? (input ?? 0) + (output ?? 0),
        contextWindow: count(contextWindow),
        costUsd: null,
      },
      timestamp,
    );
  }

  /** Says an error once: the event that ends a turn repeats it. */
  error(message: string, kind: string, timestamp: number): void {
    if (message === this.lastError) return;
    this.lastError = message;
    this.transcript.error(message, kind, timestamp);
  }
}
