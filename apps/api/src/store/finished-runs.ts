import type { FinishedRun } from '@scrollback/log';
import { type Database, Prisma } from '@scrollback/prisma';
import { STORED_BYTES } from './run-usage.ts';

const ROWS = Prisma.sql`
  (SELECT COUNT(*) FROM "LogChunk" WHERE "runId" = "Run"."id")
  + (SELECT COUNT(*) FROM "LogRevision" WHERE "runId" = "Run"."id")`;

type FinishedRow = Record<Exclude<keyof FinishedRun, 'id'>, number | bigint> & { id: string };

/** Up to `limit` runs over since before `finishedBefore`, the first to end first, behind `after`. */
export async function finishedRuns(
  database: Database,
  finishedBefore: number,
  after: Pick<FinishedRun, 'id' | 'finishedAt'> | null,
  limit: number,
): Promise<FinishedRun[]> {
  const behind = after
    ? Prisma.sql`AND ("finishedAt", "id") > (${BigInt(after.finishedAt)}, ${after.id})`
    : Prisma.empty;
  const rows = await database.$queryRaw<FinishedRow[]>`
    SELECT "id", "finishedAt", ${ROWS} AS "rows", ${STORED_BYTES} AS "storedBytes"
    FROM "Run"
    WHERE "status" <> 'RUNNING' AND "finishedAt" < ${BigInt(finishedBefore)} ${behind}
    ORDER BY "finishedAt", "id" LIMIT ${limit}`;
  return rows.map((row) => ({
    id: row.id,
    finishedAt: Number(row.finishedAt),
    rows: Number(row.rows),
    storedBytes: Number(row.storedBytes),
  }));
}

/** Deletes runs with all that hangs on them, only those that are over since before `finishedBefore`. */
export async function deleteFinishedRuns(
  database: Database,
  ids: readonly string[],
  finishedBefore: number,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await database.$queryRaw<{ id: string }[]>`
    DELETE FROM "Run"
    WHERE "id" IN (${Prisma.join([...ids])})
      AND "status" <> 'RUNNING' AND "finishedAt" < ${BigInt(finishedBefore)}
    RETURNING "id"`;
  return rows.map(({ id }) => id);
}
