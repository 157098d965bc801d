import type { Run, RunCount } from '@scrollback/log';
import { type Database, Prisma } from '@scrollback/prisma';
import { runFromRow, statusFromRow } from './rows.ts';

/** How the runs of each task stand, with one statement for all. */
export async function countRunsByTask(
  database: Database,
  taskIds: readonly string[],
): Promise<Map<string, RunCount[]>> {
  const groups = await database.run.groupBy({
    by: ['taskId', 'status'],
    where: { taskId: { in: [...taskIds] } },
    _count: { _all: true },
    orderBy: [{ taskId: 'asc' }, { status: 'asc' }],
  });
  const byTask = new Map<string, RunCount[]>();
  for (const { taskId, status, _count } of groups) {
    if (taskId === null) continue;
    const counts = byTask.get(taskId) ?? [];
    counts.push({ status: statusFromRow(status), count: _count._all });
    byTask.set(taskId, counts);
  }
  return byTask;
}

/** The newest run of each task, which is that with the highest id: one step in an index for each. */
export async function lastRunsByTask(
  database: Database,
  taskIds: readonly string[],
): Promise<Map<string, Run>> {
  if (taskIds.length === 0) return new Map();
  const newest = await database.$queryRaw<{ id: string | null }[]>`
    SELECT (SELECT MAX("id") FROM "Run" WHERE "Run"."taskId" = "Task"."id") AS "id"
    FROM "Task" WHERE "id" IN (${Prisma.join([...taskIds])})`;
  const ids = newest.flatMap(({ id }) => id ?? []);
  const rows = await database.run.findMany({ where: { id: { in: ids } } });
  return new Map(rows.map((row) => [row.taskId ?? '', runFromRow(row)]));
}
