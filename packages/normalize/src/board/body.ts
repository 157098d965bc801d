import type { Body, ToolStatusName } from '@scrollback/log';
import { count, firstText, type JsonObject, object, string, textOf, toJson } from '../json/read.ts';
import { newCall } from '../tools/new-call.ts';
import { todoList } from '../tools/todo-list.ts';
import { toolName } from '../tools/tool-name.ts';
import { boardAction, boardExitCode, boardResult } from './action.ts';

const STATUSES: Readonly<Record<string, ToolStatusName>> = {
  created: 'CREATED',
  pending_approval: 'PENDING_APPROVAL',
  success: 'SUCCEEDED',
  failed: 'FAILED',
  denied: 'DENIED',
  timed_out: 'TIMED_OUT',
};

/** The body that an entry of the board is. */
export function boardBody(entry: JsonObject): Body {
  const type = object(entry.entry_type);
  const text = string(entry.content) ?? '';
  switch (type.type) {
    case 'user_message':
    case 'user_feedback':
    case 'user_answered_questions':
      return { type: 'UserMessage', text, synthetic: false };
    case 'assistant_message':
      return { type: 'AssistantMessage', text, model: null };
    case 'thinking':
      return { type: 'Thinking', text };
    case 'system_message':
      return { type: 'SystemMessage', text, kind: null };
    case 'loading':
    case 'next_action':
      return { type: 'SystemMessage', text, kind: type.type };
    case 'error_message': {
      const kind = string(object(type.error_type).type);
      return { type: 'ErrorMessage', text, kind };
    }
    case 'token_usage_info':
      return tokenUsage(type);
    case 'tool_use':
      return toolUse(entry, type);
    default:
      return { type: 'UnknownEvent', json: toJson(entry) };
  }
}

function tokenUsage(type: JsonObject): Body {
  return {
    type: 'TokenUsage',
    input: null,
    output: null,
    cacheRead: null,
    cacheCreation: null,
    total: count(type.total_tokens),
    contextWindow: count(type.model_context_window),
    costUsd: null,
  };
}

function toolUse(entry: JsonObject, type: JsonObject): Body {
  const action = object(type.action_type);
  if (action.action === 'todo_management') return todoList(action.todos);
  const told = object(type.status);
  const status = string(told.status) ?? string(type.status) ?? 'created';
  const id = firstText(object(entry.metadata), 'tool_call_id', 'call_id');
  const name = toolName(string(type.tool_name) ?? '');
  return {
    ...newCall(id, name, boardAction(action, string(entry.content) ?? '')),
    status: STATUSES[status] ?? 'CREATED',
    result: boardResult(action) ?? textOf(told.reason),
    exitCode: boardExitCode(action),
  };
}
