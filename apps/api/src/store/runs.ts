import { type LogFormat, type NewRun, type Run, ScrollbackError } from '@scrollback/log';
import type { Database } from '@scrollback/prisma';
import { isDangling, isDuplicate } from './errors.ts';
import { DETECTING, newRunToRow, runFromRow } from './rows.ts';

/**
 * Writes a run that begins, or returns the one that has its id already.
 * @throws ScrollbackError TASK_NOT_FOUND when its task is not there
 */
export async function createRun(database: Database, run: NewRun): Promise<Run> {
  const [known] = await getRuns(database, [run.id]);
  if (known) return known;
  try {
    return runFromRow(await database.run.create({ data: newRunToRow(run) }));
  } catch (error) {
    if (isDangling(error)) {
      throw new ScrollbackError(
        'TASK_NOT_FOUND',
        `There is no task ${run.taskId}. Make it first, or leave it out.`,
        {},
        { cause: error },
      );
    }
    const [other] = isDuplicate(error) ? await getRuns(database, [run.id]) : [];
    if (other) return other;
    throw error;
  }
}

/** The runs with these ids, in their order; null where there is none. */
export async function getRuns(database: Database, ids: readonly string[]): Promise<(Run | null)[]> {
  const rows = await database.run.findMany({
    where: { id: { in: [...ids] } },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = byId.get(id);
    return row ? runFromRow(row) : null;
  });
}

/** Says what a run is written in, where that was to be found out. */
export async function setFormat(database: Database, id: string, format: LogFormat): Promise<void> {
  await database.run.updateMany({ where: { id, format: DETECTING }, data: { format } });
}

/** Deletes a run with all that hangs on it, which the foreign keys see to. */
export async function deleteRun(database: Database, id: string): Promise<boolean> {
  const { count } = await database.run.deleteMany({ where: { id } });
  return count > 0;
}
