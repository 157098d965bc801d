import type { TodoListBody } from '@scrollback/sdk';
import { Icon } from '../chrome/icon.tsx';
import { strings } from '../strings.ts';

const SHAPES = {
  completed: <path d="M3.5 8.5l3 3 6-7" />,
  in_progress: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 5.2v5.6a2.8 2.8 0 0 0 0-5.6z" fill="currentColor" />
    </>
  ),
  pending: <circle cx="8" cy="8" r="5.5" />,
};
const COLORS = { completed: 'text-succeeded', in_progress: 'text-accent', pending: 'text-faint' };

type Known = keyof typeof SHAPES;

/** The items of a todo list, each with its state in shape and words. */
export function Todos({ body }: { body: TodoListBody }) {
  return (
    <ul className="grid gap-1">
      {body.items.map(({ text, status }, at) => {
        const known = statusOf(status);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place
          <li key={at} className="flex gap-2 text-sm">
            <span className="flex h-5 items-center">
              <Icon className={`size-3.5 ${COLORS[known]}`}>{SHAPES[known]}</Icon>
            </span>
            <span
              className={`min-w-0 [overflow-wrap:anywhere] ${known === 'completed' ? 'text-faint line-through' : known === 'in_progress' ? 'font-medium' : 'text-soft'}`}
            >
              <span className="sr-only">{strings.activity.todo.status[known]}: </span>
              {text}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** "2 of 5 done". */
export function todoProgress({ items }: TodoListBody): string {
  const done = items.filter(({ status }) => statusOf(status) === 'completed').length;
  return strings.activity.todo.done(done, items.length);
}

/** What is being done; empty where nothing is. */
export function todoNow({ items }: TodoListBody): string {
  return items.find(({ status }) => statusOf(status) === 'in_progress')?.text ?? '';
}

/** Agents have their own words for the same three states. */
function statusOf(status: string): Known {
  const word = status.toLowerCase();
  if (word === 'completed' || word === 'done') return 'completed';
  return word === 'in_progress' || word === 'in-progress' ? 'in_progress' : 'pending';
}
