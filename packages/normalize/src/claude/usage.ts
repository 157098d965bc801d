import type { TokenUsageBody } from '@scrollback/log';
import { KeptEntry } from '../entries/kept-entry.ts';
import type { Transcript } from '../entries/transcript.ts';
import { count, isObject, type JsonObject, number, object } from '../json/read.ts';

/** What a model can hold, in tokens, unless the result tells. */
const CONTEXT_WINDOW = 200_000;

interface Tokens {
  input: number;
  output: number;
  cacheRead: number;
  cacheCreation: number;
}

const NONE: Tokens = { input: 0, output: 0, cacheRead: 0, cacheCreation: 0 };

/**
 * Token totals of the main agent. The parts count all messages so far, and what the result says
 * once it is there; `total` is what the newest message holds of the context window.
 */
export class ClaudeUsage {
  readonly #entry: KeptEntry<TokenUsageBody>;
  #before: Tokens = NONE;
  #current: Tokens = NONE;
  #messageId: string | null = null;
  #contextWindow = CONTEXT_WINDOW;
  #costUsd: number | null = null;

  constructor(transcript: Transcript) {
    this.#entry = new KeptEntry(transcript);
  }

  /** The usage of a message; told again, it replaces what was told of the same message. */
  message(usage: unknown, messageId: string | null, timestamp: number): void {
    if (!isObject(usage)) return;
    if (messageId === null || messageId !== this.#messageId) {
      this.#before = sum(this.#before, this.#current);
      this.#current = NONE;
      this.#messageId = messageId;
    }
    const tokens = tokensOf(usage, this.#current);
    if (same(tokens, this.#current)) return;
    this.#current = tokens;
    this.#show(sum(this.#before, tokens), timestamp);
  }

  result(event: JsonObject, timestamp: number): void {
    this.#costUsd = number(event.total_cost_usd) ?? this.#costUsd;
    const windows = Object.values(object(event.modelUsage)).map((it) =>
      count(object(it).contextWindow),
    );
    this.#contextWindow = Math.max(...windows.map((it) => it ?? 0), 0) || this.#contextWindow;
    const told = isObject(event.usage) ? tokensOf(event.usage, NONE) : null;
    const all = told ?? sum(this.#before, this.#current);
    if (this.#current === NONE) this.#current = all;
    if (totalOf(all) > 0 || this.#costUsd !== null) this.#show(all, timestamp);
  }

  #show(tokens: Tokens, timestamp: number): void {
    this.#entry.update(
      {
        type: 'TokenUsage',
        ...tokens,
        total: totalOf(this.#current),
        contextWindow: this.#contextWindow,
        costUsd: this.#costUsd,
      },
      timestamp,
    );
  }
}

function tokensOf(usage: JsonObject, otherwise: Tokens): Tokens {
  return {
    input: count(usage.input_tokens) ?? otherwise.input,
    output: count(usage.output_tokens) ?? otherwise.output,
    cacheRead: count(usage.cache_read_input_tokens) ?? otherwise.cacheRead,
    cacheCreation: count(usage.cache_creation_input_tokens) ?? otherwise.cacheCreation,
  };
}

function sum(a: Tokens, b: Tokens): Tokens {
  return {
    input: a.input + b.input,
    output: a.output + b.output,
    cacheRead: a.cacheRead + b.cacheRead,
    cacheCreation: a.cacheCreation + b.cacheCreation,
  };
}

function same(a: Tokens, b: Tokens): boolean {
  return (
    a.input === b.input &&
    a.output === b.output &&
    a.cacheRead === b.cacheRead &&
    a.cacheCreation === b.cacheCreation
  );
}

function totalOf({ input, output, cacheRead, cacheCreation }: Tokens): number {
  return input + output + cacheRead + cacheCreation;
}
