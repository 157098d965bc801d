import { ScrollbackError, type Task } from '@scrollback/log';
import type { Client } from '@scrollback/sdk';

/**
 * The task that `text` means: an id, the unique beginning of one, or a name.
 * @throws ScrollbackError TASK_NOT_FOUND, BAD_USER_INPUT when the beginning is not unique
 */
export async function findTask(client: Client, text: string): Promise<Task> {
  const [task, ...others] = await client.findTasks(text);
  if (!task) {
    throw new ScrollbackError(
      'TASK_NOT_FOUND',
      `No task has the id, the beginning of an id or the name ${JSON.stringify(text)}. See \`scrollback tasks\`; \`scrollback run --task NAME\` makes one.`,
    );
  }
  if (others.length === 0) return task;
  const ids = [task, ...others].map(({ id }) => id).join(', ');
  throw new ScrollbackError(
    'BAD_USER_INPUT',
    `More than one task's id begins with ${text}: ${ids}. Give more of it.`,
  );
}
