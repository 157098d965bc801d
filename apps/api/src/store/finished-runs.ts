import type { Database } from '@scrollback/prisma';
import { STORED_BYTES } from './run-usage.ts';

/** Up to `limit` runs over since before `finishedBefore`, by id after `after`, with stored bytes. */
export async function finishedRuns(
  database: Database,
  finishedBefore: number,
  after: string,
  limit: number,
): Promise<{ id: string; storedBytes: number }[]> {
  const rows = await database.$queryRaw<{ id: string; storedBytes: number | bigint }[]>`
    SELECT "id", ${STORED_BYTES} AS "storedBytes"
    FROM "Run"
    WHERE "status" <> 'RUNNING' AND "finishedAt" < ${BigInt(finishedBefore)} AND "id" > ${after}
    ORDER BY "id" LIMIT ${limit}`;
  return rows.map(({ id, storedBytes }) => ({ id, storedBytes: Number(storedBytes) }));
}

/** Deletes a run with all that hangs on it, only where it is over since before `finishedBefore`. */
export async function deleteFinishedRun(
  database: Database,
  id: string,
  finishedBefore: number,
): Promise<boolean> {
  const { count } = await database.run.deleteMany({
    where: { id, status: { not: 'RUNNING' }, finishedAt: { lt: BigInt(finishedBefore) } },
  });
  return count > 0;
}
