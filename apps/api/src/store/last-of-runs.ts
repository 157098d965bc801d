import type { Revision } from '@scrollback/log';
import { type Database, type LogChunkRow, type LogRevisionRow, Prisma } from '@scrollback/prisma';
import { revisionFromRow } from './rows.ts';

/** The last chunk of RAW of each run that has one. */
export async function lastChunks(
  database: Database,
  runIds: readonly string[],
): Promise<LogChunkRow[]> {
  if (runIds.length === 0) return [];
  return await database.$queryRaw<LogChunkRow[]>`
    SELECT "LogChunk".* FROM "Run" CROSS JOIN "LogChunk"
    WHERE "Run"."id" IN (${Prisma.join([...runIds])})
      AND "LogChunk"."runId" = "Run"."id" AND "LogChunk"."channel" = 'RAW'
      AND "LogChunk"."offset" = (
        SELECT MAX("offset") FROM "LogChunk" WHERE "runId" = "Run"."id" AND "channel" = 'RAW')`;
}

/** The revisions of each run's newest `count` entries of RAW that are not folded into chunks. */
export async function lastRevisions(
  database: Database,
  runIds: readonly string[],
  count: number,
): Promise<Map<string, Revision[]>> {
  if (runIds.length === 0) return new Map();
  const rows = await database.$queryRaw<LogRevisionRow[]>`
    SELECT "LogRevision".* FROM "Run" CROSS JOIN "LogRevision"
    WHERE "Run"."id" IN (${Prisma.join([...runIds])})
      AND "LogRevision"."runId" = "Run"."id" AND "LogRevision"."channel" = 'RAW'
      AND "LogRevision"."index" >= "Run"."rawNextIndex" - ${count}`;
  const byRun = new Map<string, Revision[]>();
  for (const row of rows) {
    byRun.set(row.runId, [...(byRun.get(row.runId) ?? []), revisionFromRow(row)]);
  }
  return byRun;
}
