import type { Action, FileChangeShape } from '@scrollback/log';
import type { CallChange } from '../entries/calls.ts';
import { contentText } from '../json/content.ts';
import {
  firstText,
  integer,
  isObject,
  type JsonObject,
  object,
  string,
  toJson,
} from '../json/read.ts';
import { commandLine, commandRun } from '../tools/command.ts';
import { generic } from '../tools/generic.ts';
import { newCall } from '../tools/new-call.ts';
import { mcpName } from '../tools/tool-name.ts';
import type { CodexRun } from './run.ts';

/** A call of a tool in the older shape; false when its type is unknown. */
export function messageCall(run: CodexRun, msg: JsonObject, timestamp: number): boolean {
  const id = string(msg.call_id) ?? '';
  const begin = (name: string, action: Action): true => {
    if (!run.calls.change(id, { status: 'CREATED' }, timestamp)) {
      run.calls.begin(id, newCall(id, name, action), timestamp);
    }
    return true;
  };
  const ask = (name: string, action: Action): true => {
    run.calls.begin(id, { ...newCall(id, name, action), status: 'PENDING_APPROVAL' }, timestamp);
    return true;
  };
  const end = (change: CallChange): true => {
    run.calls.settle(id, change, timestamp);
    return true;
  };
  switch (msg.type) {
    case 'exec_command_begin':
      return begin('exec_command', commandRun(commandLine(msg.command)));
    case 'exec_approval_request':
      return ask('exec_command', commandRun(commandLine(msg.command)));
    case 'exec_command_output_delta':
      return true;
    case 'exec_command_end': {
      const exitCode = integer(msg.exit_code);
      const output = firstText(msg, 'aggregated_output') ?? printed(msg);
      return end({ status: exitCode === 0 ? 'SUCCEEDED' : 'FAILED', exitCode, result: output });
    }
    case 'patch_apply_begin':
      return begin('apply_patch', patch(object(msg.changes)));
    case 'apply_patch_approval_request':
      return ask('apply_patch', patch(object(msg.changes)));
    case 'patch_apply_end':
      return end({ status: msg.success === true ? 'SUCCEEDED' : 'FAILED', result: printed(msg) });
    case 'mcp_tool_call_begin': {
      const { server, tool, arguments: input } = object(msg.invocation);
      return begin(mcpName(string(server) ?? '', string(tool) ?? ''), generic(input));
    }
    case 'mcp_tool_call_end': {
      const { Ok, Err } = object(msg.result);
      const { content, is_error } = object(Ok);
      const failed = Err !== undefined || is_error === true;
      return end({
        status: failed ? 'FAILED' : 'SUCCEEDED',
        result: string(Err) ?? contentText(content),
      });
    }
    case 'web_search_begin':
      return begin('web_search', { type: 'Search', query: string(msg.query) ?? '' });
    case 'web_search_end':
      return end({
        status: 'SUCCEEDED',
        action: { type: 'Search', query: string(msg.query) ?? '' },
      });
    default:
      return false;
  }
}

function printed(msg: JsonObject): string {
  return [string(msg.stdout), string(msg.stderr)].filter(Boolean).join('\n');
}

/** A patch of one file is its edit; one of several names them all. */
function patch(changes: JsonObject): Action {
  const [first, ...more] = Object.entries(changes);
  if (!first || more.length > 0) return { type: 'Generic', arguments: toJson(changes) };
  const [path, change] = first;
  return { type: 'FileEdit', path, changes: [fileChange(object(change))] };
}

function fileChange(change: JsonObject): FileChangeShape {
  if ('add' in change) return { kind: 'WRITE', content: string(object(change.add).content) };
  if ('delete' in change) return { kind: 'DELETE' };
  const { unified_diff, move_path } = isObject(change.update) ? change.update : change;
  const newPath = string(move_path);
  const diff = string(unified_diff);
  return newPath === null ? { kind: 'EDIT', diff } : { kind: 'RENAME', newPath, diff };
}
