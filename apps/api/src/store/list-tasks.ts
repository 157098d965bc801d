import type { Page, PageRequest, Task } from '@scrollback/log';
import type { Database } from '@scrollback/prisma';
import { type Listed, newestFirst } from './newest-first.ts';
import { taskFromRow } from './rows.ts';

/** A page of the tasks, newest first. @throws ScrollbackError BAD_CURSOR */
export function listTasks(database: Database, page: PageRequest): Promise<Page<Task>> {
  const listed: Listed<Task> = {
    async find(ids, order, take) {
      const where = { AND: ids.map((id) => ({ id })) };
      const rows = await database.task.findMany({ where, orderBy: { id: order }, take });
      return rows.map(taskFromRow);
    },
    async exists(id) {
      return (await database.task.findFirst({ where: { id }, select: { id: true } })) !== null;
    },
  };
  return newestFirst(listed, 'task', page);
}

export function countTasks(database: Database): Promise<number> {
  return database.task.count();
}
