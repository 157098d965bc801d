import type { JsonObject } from '../json/read.ts';
import { newCall } from '../tools/new-call.ts';
import { todoList } from '../tools/todo-list.ts';
import { toolName } from '../tools/tool-name.ts';
import { claudeAction } from './action.ts';
import type { ClaudeRun } from './run.ts';

/** A call of a tool: its entry, or a changed todo list. Told again with more input, it is replaced. */
export function callTool(
  run: ClaudeRun,
  id: string,
  name: string,
  input: JsonObject,
  scope: string | null,
  timestamp: number,
): void {
  if (name === 'TodoWrite') {
    run.rememberTodoCall(id);
    if (Array.isArray(input.todos)) run.todos(scope).update(todoList(input.todos), timestamp);
    return;
  }
  const known = run.calls.get(id);
  const action = claudeAction(name, input);
  if (known) {
    run.calls.change(id, { name: toolName(name), action, parentCallId: scope }, timestamp);
  } else run.calls.begin(id, newCall(id, toolName(name), action, scope), timestamp);
}
