import type { TokenUsageBody } from '@scrollback/log';
import { count, isObject, type JsonObject, object } from '../json/read.ts';

/** Totals of a `result`; null where it has none. Input holds what was cached; here they are apart. */
export function geminiUsage(stats: JsonObject): TokenUsageBody | null {
  const input = count(stats.input_tokens);
  const output = count(stats.output_tokens);
  const total = count(stats.total_tokens);
  if (input === null && output === null && total === null) return null;
  return usage(input, output, count(stats.cached), total);
}

/** Totals of `--output-format json`: those of its models together. */
export function modelsUsage(stats: JsonObject): TokenUsageBody | null {
  const all = Object.values(object(stats.models)).map((model) => object(object(model).tokens));
  if (all.length === 0) return geminiUsage(stats);
  const sum = (field: string) => all.reduce((so, tokens) => so + (count(tokens[field]) ?? 0), 0);
  const output = sum('candidates') + sum('thoughts');
  return usage(sum('prompt'), output, sum('cached'), all.some(isObject) ? sum('total') : null);
}

function usage(
  input: number | null,
  output: number | null,
  cached: number | null,
  total: number | null,
): TokenUsageBody {
  return {
    type: 'TokenUsage',
    input: input === null ? null : Math.max(0, input - (cached ?? 0)),
    output,
    cacheRead: cached,
    cacheCreation: null,
    total: total ?? (input ?? 0) + (output ?? 0),
    contextWindow: null,
    costUsd: null,
  };
}
