import type { CommitResult, FileBatch } from '@scrollback/log';
import { type Database, type DatabaseTransaction, Prisma } from '@scrollback/prisma';
import { ended } from './ended.ts';
import { shownText } from './keepable-text.ts';
import { noteTaken } from './legacy-logs.ts';
import { type RunMove, writeMoves } from './write-moves.ts';

/**
 * Writes what files bring, all in one transaction. A batch is accepted while its run is over, its file
 * PENDING, and both heads have the seq that it expects; the run's row stays locked from there.
 */
export async function takeIn(
  database: Database,
  batches: readonly FileBatch[],
): Promise<CommitResult[]> {
  const accepted = await database.$transaction(async (transaction) => {
    const moved = new Set<FileBatch>();
    // In the order of ids, as every commit, so that two servers never wait for each other's runs.
    for (const batch of [...batches].sort(byRun)) {
      if ((await moveHeads(transaction, batch)) !== 1) continue;
      moved.add(batch);
      if (batch.ending) await noteTaken(transaction, batch);
    }
    await writeMoves(transaction, [...moved].flatMap(movesOf));
    return moved;
  });
  return batches.map((batch) => (accepted.has(batch) ? 'committed' : 'moved'));
}

function byRun(a: FileBatch, b: FileBatch): number {
  return a.runId < b.runId ? -1 : 1;
}

function movesOf({ runId, raw, normalized }: FileBatch): RunMove[] {
  return [
    { runId, channel: 'RAW', ...raw },
    { runId, channel: 'NORMALIZED', ...normalized },
  ];
}

function moveHeads(transaction: DatabaseTransaction, batch: FileBatch): Promise<number> {
  const { raw, normalized, ending } = batch;
  const bytes = BigInt(batch.byteCount);
  return transaction.$executeRaw`
    UPDATE "Run"
    SET "rawNextIndex" = ${raw.nextIndex}, "rawSeq" = ${raw.seq}, "uploadOffset" = ${bytes},
      "byteCount" = ${bytes}, "normalizedNextIndex" = ${normalized.nextIndex},
      "normalizedSeq" = ${normalized.seq}, "derivedBytes" = ${BigInt(batch.derivedBytes)},
      "sessionId" = COALESCE(${shownText(batch.sessionId)}, "sessionId")
      ${ending ? ended(ending) : Prisma.empty}
    WHERE "id" = ${batch.runId} AND "rawSeq" = ${raw.expectedSeq}
      AND "normalizedSeq" = ${normalized.expectedSeq} AND "status" <> 'RUNNING' AND EXISTS
        (SELECT 1 FROM "LegacyLog" WHERE "runId" = ${batch.runId} AND "state" = 'PENDING')`;
}
