import { LARGEST_RUNS_MAX, type UsageRequest, type UsageStretch } from '@scrollback/log';
import { type Database, Prisma } from '@scrollback/prisma';

/** The stored bytes of the "Run" at hand: lengths are read without the data. */
export const STORED_BYTES: Prisma.Sql = Prisma.sql`
  COALESCE((SELECT SUM(LENGTH("data")) FROM "LogChunk" WHERE "runId" = "Run"."id"), 0)
  + COALESCE((SELECT SUM(LENGTH("data")) FROM "LogRevision" WHERE "runId" = "Run"."id"), 0)`;

/** The sum of an age, or where that is null a run. */
interface UsageRow {
  age: number | bigint | null;
  /** The last one of the age, or the run's. */
  id: string;
  runs: number | bigint;
  running: number | bigint;
  entries: number | bigint;
  rawBytes: number | bigint;
  storedBytes: number | bigint;
}

/** What a stretch of the runs takes up: summed by the database, since many rows are dear to hand over. */
export async function runUsage(
  database: Database,
  { after, limit, finishedBefore, largerThan }: UsageRequest,
): Promise<UsageStretch> {
  const rows = await database.$queryRaw<UsageRow[]>`
    WITH "stretch" AS MATERIALIZED (
      SELECT "id", ${ageOf(finishedBefore)} AS "age",
        CASE WHEN "finishedAt" IS NULL THEN 1 ELSE 0 END AS "running",
        "rawNextIndex" - "rawKeptFrom" + "normalizedNextIndex" AS "entries",
        "byteCount" - "rawKeptBytesFrom" AS "rawBytes", ${STORED_BYTES} AS "storedBytes"
      FROM "Run" WHERE "id" > ${after} ORDER BY "id" LIMIT ${limit})
    SELECT "age", MAX("id") AS "id", COUNT(*) AS "runs", SUM("running") AS "running",
      SUM("entries") AS "entries", SUM("rawBytes") AS "rawBytes", SUM("storedBytes") AS "storedBytes"
    FROM "stretch" GROUP BY "age"
    UNION ALL SELECT * FROM (
      SELECT CAST(NULL AS INTEGER) AS "age", "id", 1, "running", "entries", "rawBytes", "storedBytes"
      FROM "stretch" WHERE "storedBytes" > ${BigInt(largerThan)}
      ORDER BY "storedBytes" DESC LIMIT ${LARGEST_RUNS_MAX}) AS "largest"`;
  const stretch: UsageStretch = { sums: [], largest: [], last: null };
  for (const { age, id, runs, running, ...rest } of rows) {
    const bytes = {
      entries: Number(rest.entries),
      rawBytes: Number(rest.rawBytes),
      storedBytes: Number(rest.storedBytes),
    };
    if (age === null) {
      stretch.largest.push({ runId: id, ...bytes });
      continue;
    }
    const counts = { age: Number(age), runs: Number(runs), runningRuns: Number(running) };
    stretch.sums.push({ ...counts, ...bytes });
    if (stretch.last === null || id > stretch.last) stretch.last = id;
  }
  return stretch;
}

function ageOf(finishedBefore: readonly number[]): Prisma.Sql {
  const steps = finishedBefore.map(
    (time) => Prisma.sql`CASE WHEN "finishedAt" < ${BigInt(time)} THEN 1 ELSE 0 END`,
  );
  return Prisma.join([Prisma.sql`0`, ...steps], ' + ');
}
