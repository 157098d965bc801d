import type { Body, NormalizedEntry, ToolUseBody } from '@scrollback/sdk';
import { makeVisible } from '../ansi/visible.ts';
import type { Spoken } from '../log/announce/announcer.ts';
import { NORMALIZED_KIND } from '../log/entry-kind.ts';
import { strings } from '../strings.ts';
import { describe } from './tool/describe.ts';

/** Characters of a message that are read out. */
const LONGEST = 2000;
/** What is neither said to the reader nor done for them. */
const PASSED = new Set<Body['type']>(['Thinking', 'TokenUsage', 'TodoList', 'UnknownEvent']);

/** How what an agent says and does is said: a message that grows, as it grows. */
export const SPOKEN_ACTIVITY: Spoken<NormalizedEntry> = {
  wordsOf: ({ body }) => makeVisible(textOf(body).slice(0, LONGEST)),
  passes: ({ body }) =>
    PASSED.has(body.type) || (body.type === 'UserMessage' && body.synthetic === true),
  isError: NORMALIZED_KIND.isError,
  grows: true,
  count: (entries) => strings.activity.announce(entries),
  errors: (count) => strings.log.announce.errors(count),
};

function textOf(body: Body): string {
  if (body.type === 'ToolUse') return callOf(body);
  return 'text' in body ? body.text : '';
}

/** A call, and behind it, so that it is heard apart, what went another way than it should. */
function callOf({ name, action, status }: ToolUseBody): string {
  const { verb, object } = describe(name, action);
  const call = `${verb} ${object}`;
  if (status === 'CREATED' || status === 'SUCCEEDED') return call;
  return `${call}. ${strings.activity.tool.status[status]}`;
}
