import type { Task } from '@scrollback/log';
import { type Client, createClient, fromTime } from '@scrollback/sdk';
import { say } from '../say.ts';
import { serverAddress } from '../server.ts';
import { formatAge } from '../show/duration.ts';
import { jsonArray } from '../show/json.ts';
import { oneLine } from '../show/one-line.ts';
import { print } from '../show/output.ts';
import { formatTable } from '../show/table.ts';

export interface ListTasksOptions {
  limit: number;
  json?: boolean;
}

const PAGE = 100;
const HEADING = ['NAME', 'AGE', 'ID'];

/** Lists tasks, newest first. @throws ScrollbackError */
export async function listTasks({ limit, json }: ListTasksOptions): Promise<number> {
  const client = createClient(serverAddress(process.env));
  const tasks: Task[] = [];
  for await (const task of allTasks(client)) {
    if (tasks.length === limit) break;
    tasks.push(task);
  }
  if (json) await print(jsonArray(tasks.map(taskJson)));
  else if (tasks.length === 0) say('There are no tasks. `scrollback run --task NAME` makes one.');
  else await print(formatTable([HEADING, ...tasks.map((task) => row(task, Date.now()))]));
  return 0;
}

/** Newest first. */
async function* allTasks(client: Client): AsyncGenerator<Task> {
  for (let after: string | null = null; ; ) {
    const page = await client.tasks({ first: PAGE, ...(after === null ? {} : { after }) });
    yield* page.tasks;
    if (!page.hasNextPage || page.endCursor === null) return;
    after = page.endCursor;
  }
}

function row({ id, name, createdAt }: Task, now: number): string[] {
  return [oneLine(name), formatAge(now - createdAt), id];
}

function taskJson({ id, name, createdAt }: Task): object {
  return { id, name, createdAt: fromTime(createdAt) };
}
