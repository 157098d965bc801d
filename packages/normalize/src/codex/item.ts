import { GrowingText, type GrowingType } from '../entries/growing-text.ts';
import { type JsonObject, string } from '../json/read.ts';
import { todoList } from '../tools/todo-list.ts';
import type { CodexRun } from './run.ts';
import { toolItem } from './tool-item.ts';

/** Texts of items that may still be updated. */
const MAX_TEXTS = 100;

/** One item in one of its states; false when its type is unknown. */
export function itemEvent(
  run: CodexRun,
  item: JsonObject,
  completed: boolean,
  timestamp: number,
): boolean {
  const id = string(item.id);
  const text = string(item.text) ?? '';
  switch (item.type) {
    case 'agent_message':
      itemText(run, id, 'AssistantMessage', text, completed, timestamp);
      if (text !== '') run.lastAnswer = text;
      return true;
    case 'reasoning':
      itemText(run, id, 'Thinking', text, completed, timestamp);
      return true;
    case 'todo_list':
      run.todos.update(todoList(item.items), timestamp);
      return true;
    case 'error':
      run.error(string(item.message) ?? 'error', 'item', timestamp);
      return true;
    default:
      return toolItem(run, item, id, completed, timestamp);
  }
}

function itemText(
  run: CodexRun,
  id: string | null,
  type: GrowingType,
  text: string,
  completed: boolean,
  timestamp: number,
): void {
  if (text === '') return;
  const key = `${type} ${id}`;
  const known = id === null ? undefined : run.texts.get(key);
  const entry = known ?? new GrowingText(run.transcript, type, run.transcript.facts.model);
  if (text !== entry.text) entry.settle(text, timestamp);
  if (completed) run.texts.delete(key);
  else if (!known && id !== null) {
    run.texts.set(key, entry);
    for (const oldest of run.texts.keys()) {
      if (run.texts.size <= MAX_TEXTS) break;
      run.texts.delete(oldest);
    }
  }
}
