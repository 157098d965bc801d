import type { NormalizedEntry } from '@scrollback/log';
import type { Body } from './shape.ts';

const TYPES: ReadonlySet<string> = new Set<Body['type']>([
  'UserMessage',
  'AssistantMessage',
  'Thinking',
  'ToolUse',
  'SystemMessage',
  'ErrorMessage',
  'TokenUsage',
  'TodoList',
  'UnknownEvent',
]);

/** The body of an entry; one of a type that this version does not know is an UnknownEvent. */
export function bodyOf({ body }: NormalizedEntry): Body {
  if (isBody(body)) return body;
  return { type: 'UnknownEvent', json: JSON.stringify(body) };
}

/** Bodies are written by the normalizer only, so the type's name vouches for the fields. */
function isBody(body: { type: string }): body is Body {
  return TYPES.has(body.type);
}
