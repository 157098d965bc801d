import type { Action, FileChangeShape, ToolStatusName, ToolUseBody } from '@scrollback/log';
import { contentText } from '../json/content.ts';
import {
  integer,
  isObject,
  type JsonObject,
  object,
  objects,
  string,
  toJson,
} from '../json/read.ts';
import { commandLine, commandRun } from '../tools/command.ts';
import { generic } from '../tools/generic.ts';
import { mcpName } from '../tools/tool-name.ts';
import type { CodexRun } from './run.ts';

interface Tool {
  name: string;
  action: Action;
  result: string | null;
}

/** An item that is a call of a tool; false when its type is unknown. */
export function toolItem(
  run: CodexRun,
  item: JsonObject,
  id: string | null,
  completed: boolean,
  timestamp: number,
): boolean {
  const tools = toolsOf(item);
  if (tools === null) return false;
  for (const [i, { name, action, result }] of tools.entries()) {
    const body: ToolUseBody = {
      type: 'ToolUse',
      callId: id,
      name,
      status: statusOf(item, completed),
      parentCallId: null,
      action,
      result: result === '' ? null : result,
      exitCode: integer(item.exit_code),
      durationMs: null,
    };
    const key = keyOf(run, id, i, action, completed);
    // An item may be told first when it is over.
    if (!completed) run.calls.begin(key, body, timestamp);
    else if (!run.calls.finish(key, body, timestamp)) run.transcript.append(body, timestamp);
  }
  return true;
}

/**
 * What an item is remembered by. Some are begun without an id and completed with one: then by what
 * they do.
 */
function keyOf(
  run: CodexRun,
  id: string | null,
  at: number,
  action: Action,
  completed: boolean,
): string {
  const key = `${id} ${at}`;
  if (id === null) run.nameless = true;
  else if (!completed || !run.nameless || run.calls.get(key)) return key;
  const nameless = `${at} ${toJson(action)}`;
  return id === null || run.calls.get(nameless) ? nameless : key;
}

function statusOf({ status, exit_code, error }: JsonObject, completed: boolean): ToolStatusName {
  if (status === 'declined') return 'DENIED';
  if (status === 'failed' || isObject(error)) return 'FAILED';
  if (!completed && status !== 'completed') return 'CREATED';
  // An abandoned command is completed without an exit code: what its status says counts.
  return typeof exit_code === 'number' && exit_code !== 0 ? 'FAILED' : 'SUCCEEDED';
}

/** A change of several files is one call with an entry for each. Null when the type is unknown. */
function toolsOf(item: JsonObject): Tool[] | null {
  const error = string(object(item.error).message);
  switch (item.type) {
    case 'command_execution': {
      const action = commandRun(commandLine(item.command));
      return [{ name: 'command_execution', action, result: string(item.aggregated_output) }];
    }
    case 'file_change':
      return objects(item.changes).map((change) => ({
        name: 'file_change',
        action: {
          type: 'FileEdit',
          path: string(change.path) ?? '',
          changes: [fileChange(change)],
        },
        result: error,
      }));
    case 'mcp_tool_call': {
      const name = mcpName(string(item.server) ?? '', string(item.tool) ?? '');
      const { content = item.result } = object(item.result);
      return [{ name, action: generic(item.arguments), result: error ?? contentText(content) }];
    }
    case 'web_search': {
      const query = string(item.query) ?? '';
      return [{ name: 'web_search', action: { type: 'Search', query }, result: error }];
    }
    case 'collab_tool_call': {
      const name = string(item.tool) ?? 'collab_tool_call';
      const description = string(item.prompt) ?? name;
      const action: Action = { type: 'SubTask', description, agentType: null };
      return [{ name, action, result: error }];
    }
    case 'plan':
      return [
        { name: 'plan', action: { type: 'Plan', text: string(item.text) ?? '' }, result: error },
      ];
    default:
      return null;
  }
}

function fileChange({ kind, diff, content, new_path }: JsonObject): FileChangeShape {
  if (kind === 'add') return { kind: 'WRITE', content: string(content) };
  if (kind === 'delete') return { kind: 'DELETE' };
  const newPath = string(new_path);
  return newPath === null ? { kind: 'EDIT', diff: string(diff) } : { kind: 'RENAME', newPath };
}
