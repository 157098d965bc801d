import { ScrollbackError, type Task } from '@scrollback/log';
import type { Client } from '@scrollback/sdk';

const PAGE = 100;

/** The task that `text` means: an id or a name. @throws ScrollbackError TASK_NOT_FOUND */
export async function findTask(client: Client, text: string): Promise<Task> {
  if (text.startsWith('task_')) return await client.task(text);
  for await (const task of allTasks(client)) {
    if (task.name === text) return task;
  }
  throw new ScrollbackError(
    'TASK_NOT_FOUND',
    `No task has the id or the name ${JSON.stringify(text)}. \`scrollback run --task NAME\` makes one.`,
  );
}

/** Newest first. */
export async function* allTasks(client: Client): AsyncGenerator<Task> {
  for (let after: string | null = null; ; ) {
    const page = await client.tasks({ first: PAGE, ...(after === null ? {} : { after }) });
    yield* page.tasks;
    if (!page.hasNextPage || page.endCursor === null) return;
    after = page.endCursor;
  }
}
