import {
  type ArchivedLine,
  isFinal,
  type LastLine,
  LOG_LEVELS,
  LOG_STREAMS,
  RUN_STATUSES,
  type Run,
} from '@scrollback/log';
import { type Database, Prisma } from '@scrollback/prisma';
import { isDangling } from './errors.ts';

const OVER = Prisma.join(RUN_STATUSES.filter(isFinal));

/** Of the next `limit` runs by id, those that are over and not in the archive as they stand. */
export async function runsToArchive(
  database: Database,
  finishedBefore: number,
  after: string,
  limit: number,
): Promise<{ ids: string[]; last: string | null }> {
  const rows = await database.$queryRaw<{ id: string | null; isLast: number | bigint }[]>`
    WITH "stretch" AS MATERIALIZED (
      SELECT "id", "status", "finishedAt", "rawSeq", "normalizedSeq"
      FROM "Run" WHERE "id" > ${after} ORDER BY "id" LIMIT ${limit})
    SELECT "id", 0 AS "isLast" FROM "stretch"
    WHERE "status" IN (${OVER}) AND "finishedAt" < ${BigInt(finishedBefore)}
      AND NOT EXISTS (
        SELECT 1 FROM "ArchivedRun" WHERE "runId" = "id" AND "archivedAt" IS NOT NULL
          AND "ArchivedRun"."rawSeq" = "stretch"."rawSeq"
          AND "ArchivedRun"."normalizedSeq" = "stretch"."normalizedSeq")
      AND NOT EXISTS (
        SELECT 1 FROM "LegacyLog" WHERE "runId" = "id" AND "state" = 'PENDING')
    UNION ALL SELECT MAX("id"), 1 FROM "stretch"`;
  const ids: string[] = [];
  let last: string | null = null;
  for (const { id, isLast } of rows) {
    if (Number(isLast) === 1) last = id;
    else if (id !== null) ids.push(id);
  }
  return { ids: ids.sort(), last };
}

/** Notes the last line of a run of which chunks go into the archive from now on. */
export async function beginArchived(
  database: Database,
  { id: runId, raw, normalized }: Pick<Run, 'id' | 'raw' | 'normalized'>,
  line: LastLine | null,
): Promise<boolean> {
  const now = {
    rawSeq: raw.seq,
    normalizedSeq: normalized.seq,
    lastLine: line && JSON.stringify(line),
    archivedAt: null,
  };
  try {
    await database.archivedRun.upsert({
      where: { runId },
      create: { runId, ...now },
      update: now,
    });
    return true;
  } catch (error) {
    if (isDangling(error)) return false;
    throw error;
  }
}

/** Notes that all of a run is there, as its heads stood when it was begun. */
export async function endArchived(database: Database, runId: string, at: number): Promise<void> {
  await database.archivedRun.updateMany({ where: { runId }, data: { archivedAt: BigInt(at) } });
}

/** Bytes of all objects that chunks need. */
export async function archivedBytes(database: Database): Promise<number> {
  const rows = await database.$queryRaw<{ bytes: number | bigint | null }[]>`
    SELECT SUM("byteLength") AS "bytes" FROM "ArchiveObject" WHERE "sealedAt" IS NOT NULL`;
  return Number(rows[0]?.bytes ?? 0);
}

/** The last lines of those that are archived, by run. */
export async function archivedLines(
  database: Database,
  runIds: readonly string[],
): Promise<Map<string, ArchivedLine>> {
  if (runIds.length === 0) return new Map();
  const rows = await database.archivedRun.findMany({
    where: { runId: { in: [...runIds] } },
    select: { runId: true, rawSeq: true, lastLine: true },
  });
  return new Map(
    rows.map(({ runId, rawSeq, lastLine }) => [
      runId,
      { rawSeq, line: lastLine === null ? null : lineFromText(lastLine) },
    ]),
  );
}

function lineFromText(given: string): LastLine {
  const read: Record<string, unknown> = Object(JSON.parse(given));
  const { index, timestamp, text } = read;
  const stream = LOG_STREAMS.find((known) => known === read.stream);
  const level = LOG_LEVELS.find((known) => known === read.level) ?? null;
  if (
    typeof index !== 'number' ||
    typeof timestamp !== 'number' ||
    typeof text !== 'string' ||
    stream === undefined
  ) {
    throw new TypeError(`ArchivedRun.lastLine holds ${given}.`);
  }
  return { index, timestamp, stream, level, text };
}
