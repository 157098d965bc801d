import type { ToolStatusName, ToolUseBody } from '@scrollback/log';
import type { CallChange } from '../entries/calls.ts';
import { contentText } from '../json/content.ts';
import { type JsonObject, string } from '../json/read.ts';
import { hunksDiff } from '../tools/unified-diff.ts';
import type { ClaudeRun } from './run.ts';

// How Claude Code words the result of a call that a person or a rule did not allow.
const DENIED =
  /doesn't want to (?:proceed|take this action)|haven't granted it yet|permission to use .{1,80} has been denied/i;
const TIMED_OUT = /^(?:Error: )?Command timed out/;
const EXIT_CODE = /^(?:Error: )?Exit code (-?\d{1,9})\b/;

/** A tool_result: replaces its call's entry. `details` are what the program itself knows of it. */
export function toolResult(
  run: ClaudeRun,
  block: JsonObject,
  details: JsonObject | undefined,
  timestamp: number,
): void {
  const id = string(block.tool_use_id) ?? '';
  const text = contentText(block.content);
  if (run.todoCalls.delete(id)) {
    if (block.is_error === true) run.transcript.error(text ?? '', 'todo_list', timestamp);
    return;
  }
  const failed = block.is_error === true;
  const call = run.calls.get(id);
  const change: CallChange = { status: statusOf(call, failed, text), result: text };
  if (call?.action.type === 'CommandRun') change.exitCode = exitCodeOf(failed, text);
  const diff =
    call?.action.type === 'FileEdit' && hunksDiff(call.action.path, details?.structuredPatch);
  if (diff && call.action.type === 'FileEdit' && call.name !== 'Write') {
    change.action = { ...call.action, changes: [{ kind: 'EDIT', diff }] };
  }
  // A failed call is kept: the result of the run may tell that it was denied.
  if (call && change.status === 'FAILED') run.calls.change(id, change, timestamp);
  else run.calls.settle(id, change, timestamp);
}

function statusOf(call: ToolUseBody | null, failed: boolean, text: string | null): ToolStatusName {
  if (!failed) return 'SUCCEEDED';
  if (call?.status === 'DENIED' || DENIED.test((text ?? '').slice(0, 500))) return 'DENIED';
  return TIMED_OUT.test(text ?? '') ? 'TIMED_OUT' : 'FAILED';
}

function exitCodeOf(failed: boolean, text: string | null): number | null {
  if (!failed) return null;
  const [, code] = EXIT_CODE.exec(text ?? '') ?? [];
  return code === undefined ? null : Number(code);
}
