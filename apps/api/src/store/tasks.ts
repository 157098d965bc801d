import type { Task } from '@scrollback/log';
import type { Database } from '@scrollback/prisma';
import { isDuplicate } from './errors.ts';
import { keepableText } from './keepable-text.ts';
import { taskFromRow } from './rows.ts';

/** The tasks with these ids, in their order; null where there is none. */
export async function getTasks(
  database: Database,
  ids: readonly string[],
): Promise<(Task | null)[]> {
  const rows = await database.task.findMany({ where: { id: { in: [...ids] } } });
  const byId = new Map(rows.map((row) => [row.id, taskFromRow(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** Up to `limit` tasks whose id begins with `text`, newest first. */
export async function tasksByBeginning(
  database: Database,
  text: string,
  limit: number,
): Promise<Task[]> {
  // No LIKE and no range, as of runs: see find-runs.ts.
  const rows = await database.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Task" WHERE SUBSTR("id", 1, ${text.length}) = ${text}
    ORDER BY "id" DESC LIMIT ${limit}`;
  const tasks = await getTasks(
    database,
    rows.map(({ id }) => id),
  );
  return tasks.filter((task) => task !== null);
}

export async function findTaskByName(database: Database, name: string): Promise<Task | null> {
  const row = await database.task.findUnique({ where: { name } });
  return row && taskFromRow(row);
}

/** Writes a task, or returns the one that has its id or its name already. */
export async function createTask(database: Database, task: Task): Promise<Task> {
  const { id } = task;
  const name = keepableText(task.name);
  try {
    const data = { id, name, createdAt: BigInt(task.createdAt) };
    return taskFromRow(await database.task.create({ data }));
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const row = await database.task.findFirst({ where: { OR: [{ id }, { name }] } });
    if (!row) throw error;
    return taskFromRow(row);
  }
}
