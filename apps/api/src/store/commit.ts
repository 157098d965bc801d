import type { Batch, CommitResult, DerivedBatch, RawBatch } from '@scrollback/log';
import { type Database, type DatabaseTransaction, Prisma } from '@scrollback/prisma';
import { ended } from './ended.ts';
import { shownText } from './keepable-text.ts';
import { writeMoves } from './write-moves.ts';

/**
 * Writes all batches in one transaction. A batch is accepted where the channel's head has the seq
 * that it expects; the run's row stays locked from there. For RAW the run must be RUNNING, or LOST
 * where the batch revives it.
 */
export async function commit(
  database: Database,
  batches: readonly Batch[],
): Promise<CommitResult[]> {
  if (batches.length === 0) return [];
  const accepted = await database.$transaction(async (transaction) => {
    const moved = new Set<Batch>();
    // In the order of ids, so that two servers never wait for each other's runs.
    for (const batch of [...batches].sort(byRun)) {
      if (await moveHead(transaction, batch)) moved.add(batch);
    }
    await writeMoves(transaction, moved);
    return moved;
  });
  return batches.map((batch) => (accepted.has(batch) ? 'committed' : 'moved'));
}

function byRun(a: Batch, b: Batch): number {
  if (a.runId === b.runId) return 0;
  return a.runId < b.runId ? -1 : 1;
}

async function moveHead(transaction: DatabaseTransaction, batch: Batch): Promise<boolean> {
  const count =
    batch.channel === 'RAW'
      ? await moveRaw(transaction, batch)
      : await moveDerived(transaction, batch);
  return count === 1;
}

function moveRaw(transaction: DatabaseTransaction, batch: RawBatch): Promise<number> {
  return transaction.$executeRaw`
    UPDATE "Run"
    SET "rawNextIndex" = ${batch.nextIndex}, "rawSeq" = ${batch.seq},
      "uploadOffset" = ${BigInt(batch.uploadOffset)}, "byteCount" = ${BigInt(batch.byteCount)},
      "heardAt" = ${BigInt(batch.at)}
      ${activity(batch)} ${ending(batch)}
    WHERE "id" = ${batch.runId} AND "rawSeq" = ${batch.expectedSeq}
      AND "status" = ${batch.revives ? 'LOST' : 'RUNNING'}`;
}

function moveDerived(transaction: DatabaseTransaction, batch: DerivedBatch): Promise<number> {
  return transaction.$executeRaw`
    UPDATE "Run"
    SET "normalizedNextIndex" = ${batch.nextIndex}, "normalizedSeq" = ${batch.seq},
      "derivedBytes" = ${BigInt(batch.derivedBytes)},
      "sessionId" = COALESCE(${shownText(batch.sessionId)}, "sessionId")
    WHERE "id" = ${batch.runId} AND "normalizedSeq" = ${batch.expectedSeq}`;
}

function activity({ chunks, revisions, at }: RawBatch): Prisma.Sql {
  const printed = chunks.length > 0 || revisions.length > 0;
  return printed ? Prisma.sql`, "lastActivityAt" = ${BigInt(at)}` : Prisma.empty;
}

const RUNNING = Prisma.sql`, "status" = 'RUNNING', "exitCode" = NULL, "signal" = NULL,
    "error" = NULL, "finishedAt" = NULL`;

function ending({ ending, revives, at }: RawBatch): Prisma.Sql {
  if (ending === null) return revives ? RUNNING : Prisma.empty;
  // A producer's clock may be ahead.
  const finishedAt = BigInt(Math.min(ending.finishedAt ?? at, at));
  return Prisma.sql`${ended(ending)}, "finishedAt" =
    CASE WHEN "startedAt" > ${finishedAt} THEN "startedAt" ELSE ${finishedAt} END`;
}
