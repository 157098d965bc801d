import type { Action, FileChangeShape } from '@scrollback/log';
import {
  integer,
  isObject,
  type JsonObject,
  object,
  objects,
  string,
  textOf,
} from '../json/read.ts';
import { commandRun } from '../tools/command.ts';
import { generic } from '../tools/generic.ts';

/** What a call does, from the board's own action. */
export function boardAction(action: JsonObject, content: string): Action {
  const path = string(action.path) ?? '';
  switch (action.action) {
    case 'file_read':
      return { type: 'FileRead', path };
    case 'file_edit':
      return { type: 'FileEdit', path, changes: objects(action.changes).map(fileChange) };
    case 'command_run':
      return commandRun(string(action.command) ?? content);
    case 'search':
      return { type: 'Search', query: string(action.query) ?? '' };
    case 'web_fetch':
      return { type: 'WebFetch', url: string(action.url) ?? '' };
    case 'task_create': {
      const description = string(action.description) ?? '';
      return { type: 'SubTask', description, agentType: string(action.subagent_type) };
    }
    case 'plan_presentation':
      return { type: 'Plan', text: string(action.plan) ?? '' };
    case 'tool':
      return generic(action.arguments);
    default:
      return generic(action.description ?? action);
  }
}

/** What came back, where the board kept it. */
export function boardResult(action: JsonObject): string | null {
  const { output, value } = object(action.result);
  return string(output) ?? textOf(value);
}

export function boardExitCode(action: JsonObject): number | null {
  const status = object(action.result).exit_status;
  return isObject(status) ? integer(status.code) : null;
}

function fileChange(change: JsonObject): FileChangeShape {
  switch (change.action) {
    case 'write':
      return { kind: 'WRITE', content: string(change.content) };
    case 'delete':
      return { kind: 'DELETE' };
    case 'rename':
      return { kind: 'RENAME', newPath: string(change.new_path) };
    default:
      return { kind: 'EDIT', diff: string(change.unified_diff) };
  }
}
