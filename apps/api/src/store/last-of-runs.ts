import type { Revision } from '@scrollback/log';
import { type Database, type LogChunkRow, type LogRevisionRow, Prisma } from '@scrollback/prisma';
import { revisionFromRow } from './rows.ts';

/** The last chunk of RAW of each run that has one. */
export async function lastChunks(
  database: Database,
  runIds: readonly string[],
): Promise<LogChunkRow[]> {
  if (runIds.length === 0) return [];
  // Places first: within the join, PostgreSQL may ask for the last one again for each chunk of a run.
  return await database.$queryRaw<LogChunkRow[]>`
    WITH "last" AS MATERIALIZED (
      SELECT "id", (
        SELECT MAX("offset") FROM "LogChunk" WHERE "runId" = "Run"."id" AND "channel" = 'RAW'
      ) AS "place" FROM "Run" WHERE "id" IN (${Prisma.join([...runIds])}))
    SELECT "LogChunk".* FROM "last" CROSS JOIN "LogChunk"
    WHERE "runId" = "last"."id" AND "channel" = 'RAW' AND "offset" = "last"."place"`;
}

/** The revisions of RAW that are not folded into chunks, of each run from an index on. */
export async function lastRevisions(
  database: Database,
  from: ReadonlyMap<string, number>,
): Promise<Map<string, Revision[]>> {
  if (from.size === 0) return new Map();
  // Plain numbers: PostgreSQL takes a bound that it has to look up for one that most rows are within.
  const wanted = Array.from(
    from,
    ([runId, index]) =>
      Prisma.sql`("runId" = ${runId} AND "channel" = 'RAW' AND "index" >= ${index})`,
  );
  const rows = await database.$queryRaw<LogRevisionRow[]>`
    SELECT * FROM "LogRevision" WHERE ${Prisma.join(wanted, ' OR ')}`;
  const byRun = new Map<string, Revision[]>();
  for (const row of rows) {
    byRun.set(row.runId, [...(byRun.get(row.runId) ?? []), revisionFromRow(row)]);
  }
  return byRun;
}
