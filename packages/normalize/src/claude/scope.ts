import { type JsonObject, string } from '../json/read.ts';

/** The sub-agent, as the call that started it, that an event is of; null for the main agent. */
export function scopeOf(event: JsonObject): string | null {
  return string(event.parent_tool_use_id);
}
