import type { Database } from '@scrollback/prisma';

/** Up to `limit` runs that began, printed or ended since `since`, the newest first. */
export async function movedRuns(
  database: Database,
  since: number,
  limit: number,
): Promise<string[]> {
  const at = BigInt(since);
  // One index for each: with OR, PostgreSQL may look through all runs for the newest that match.
  const rows = await database.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Run" WHERE "status" = 'RUNNING' AND "lastActivityAt" >= ${at}
    UNION SELECT "id" FROM "Run" WHERE "finishedAt" >= ${at}
    UNION SELECT "id" FROM "Run" WHERE "createdAt" >= ${at}
    ORDER BY "id" DESC LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
