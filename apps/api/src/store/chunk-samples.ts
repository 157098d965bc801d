import type { ChunkSample } from '@scrollback/log';
import { type Database, type LogChunkRow, Prisma } from '@scrollback/prisma';

type SampleRow = Pick<LogChunkRow, 'runId' | 'firstIndex' | 'endIndex' | 'firstAt' | 'lastAt'>;

const COLUMNS = Prisma.raw('"runId", "firstIndex", "endIndex", "firstAt", "lastAt"');

/** All chunks of RAW in which entries begin, by run, ascending. */
export async function allSamples(
  database: Database,
  runIds: readonly string[],
): Promise<Map<string, ChunkSample[]>> {
  if (runIds.length === 0) return new Map();
  const rows = await database.$queryRaw<SampleRow[]>`
    SELECT ${COLUMNS} FROM "LogChunk"
    WHERE "runId" IN (${Prisma.join([...runIds])}) AND "channel" = 'RAW' AND "firstIndex" < "endIndex"
    ORDER BY "runId", "endIndex"`;
  return byRun(rows);
}

/** `count` places spread evenly over the entries of each run: the chunks of RAW at them, ascending. */
export async function evenSamples(
  database: Database,
  runIds: readonly string[],
  count: number,
): Promise<Map<string, ChunkSample[]>> {
  if (runIds.length === 0) return new Map();
  const place = Prisma.sql`"rawKeptFrom"
    + CAST("rawNextIndex" - 1 - "rawKeptFrom" AS BIGINT) * "step" / ${Math.max(1, count - 1)}`;
  const rows = await database.$queryRaw<SampleRow[]>`
    WITH RECURSIVE "steps"("step") AS (
      SELECT 0 UNION ALL SELECT "step" + 1 FROM "steps" WHERE "step" < ${count - 1})
    SELECT DISTINCT ${COLUMNS} FROM "Run" CROSS JOIN "steps" CROSS JOIN "LogChunk"
    WHERE "Run"."id" IN (${Prisma.join([...runIds])})
      AND "runId" = "Run"."id" AND "channel" = 'RAW' AND "firstIndex" < "endIndex"
      AND "endIndex" = (
        SELECT MIN("endIndex") FROM "LogChunk"
        WHERE "runId" = "Run"."id" AND "channel" = 'RAW' AND "endIndex" > ${place})
    ORDER BY "runId", "endIndex"`;
  return byRun(rows);
}

function byRun(rows: readonly SampleRow[]): Map<string, ChunkSample[]> {
  const samples = new Map<string, ChunkSample[]>();
  for (const { runId, firstIndex, endIndex, firstAt, lastAt } of rows) {
    const own = samples.get(runId) ?? [];
    own.push({ firstIndex, endIndex, firstAt: Number(firstAt), lastAt: Number(lastAt) });
    samples.set(runId, own);
  }
  return samples;
}
