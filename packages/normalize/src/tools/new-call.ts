import type { Action, ToolUseBody } from '@scrollback/log';

/** The body of a call that was just made. */
export function newCall(
  callId: string | null,
  name: string,
  action: Action,
  parentCallId: string | null = null,
): ToolUseBody {
  return {
    type: 'ToolUse',
    callId,
    name,
    status: 'CREATED',
    parentCallId,
    action,
    result: null,
    exitCode: null,
    durationMs: null,
  };
}
