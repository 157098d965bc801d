import type { TodoListBody } from '@scrollback/log';
import { firstText, objects } from '../json/read.ts';

/** The list from items in whichever words an agent has for them. */
export function todoList(items: unknown): TodoListBody {
  return {
    type: 'TodoList',
    items: objects(items).map((item) => ({
      text: firstText(item, 'content', 'text', 'step', 'description', 'subject') ?? '',
      status: firstText(item, 'status') ?? (item.completed === true ? 'completed' : 'pending'),
      priority: firstText(item, 'priority'),
    })),
  };
}
