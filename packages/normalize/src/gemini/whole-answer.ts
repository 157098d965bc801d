import type { TokenUsageBody } from '@scrollback/log';
import { firstText, isObject, type JsonObject, object, string } from '../json/read.ts';
import { modelsUsage } from './usage.ts';

/** What the one object of `--output-format json` tells. */
export interface WholeAnswer {
  session: string | null;
  text: string | null;
  usage: TokenUsageBody | null;
  error: string | null;
}

export function isWhole(event: JsonObject): boolean {
  if ('type' in event) return false;
  return typeof event.response === 'string' || ('session_id' in event && 'error' in event);
}

export function wholeAnswer(event: JsonObject): WholeAnswer {
  const { error } = event;
  const failed = error !== undefined && error !== null;
  return {
    session: string(event.session_id),
    text: string(event.response),
    usage: isObject(event.stats) ? modelsUsage(event.stats) : null,
    error: failed
      ? (string(error) ?? firstText(object(error), 'message', 'type') ?? 'error')
      : null,
  };
}
