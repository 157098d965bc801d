import type { Batch, CommitResult, DerivedBatch, RawBatch } from '@scrollback/log';
import {
  type Database,
  type DatabaseTransaction,
  type LogChunkRow,
  type LogRevisionRow,
  Prisma,
} from '@scrollback/prisma';
import { insert, type Target } from './insert.ts';
import { shownText } from './keepable-text.ts';
import { completeLegacyLog, isPending } from './legacy-logs.ts';
import { chunkToRow, revisionToRow } from './rows.ts';

const CHUNKS: Target<LogChunkRow> = {
  table: 'LogChunk',
  columns: [
    'runId',
    'channel',
    'offset',
    'byteLength',
    'firstIndex',
    'endIndex',
    'firstAt',
    'lastAt',
    'codec',
    'data',
    // Null: those of a chunk that is replaced are not those of the new one.
    'levels',
  ],
  key: ['runId', 'channel', 'offset'],
};
const REVISIONS: Target<LogRevisionRow> = {
  table: 'LogRevision',
  columns: ['runId', 'channel', 'index', 'seq', 'data'],
  key: ['runId', 'channel', 'index'],
};

/**
 * Writes all batches in one transaction. A batch is accepted where the channel's head has the seq
 * that it expects; the run's row stays locked from there. For RAW the run must be RUNNING, LOST where
 * the batch revives it, or over with a file that is PENDING where it backfills.
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
    await writeChunks(transaction, moved);
    await writeRevisions(transaction, moved);
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
  if (count !== 1) return false;
  if (batch.channel === 'RAW' && batch.backfills && batch.ending) {
    await completeLegacyLog(transaction, batch.runId, batch.at);
  }
  return true;
}

function moveRaw(transaction: DatabaseTransaction, batch: RawBatch): Promise<number> {
  return transaction.$executeRaw`
    UPDATE "Run"
    SET "rawNextIndex" = ${batch.nextIndex}, "rawSeq" = ${batch.seq},
      "uploadOffset" = ${BigInt(batch.uploadOffset)}, "byteCount" = ${BigInt(batch.byteCount)},
      "heardAt" = ${BigInt(batch.at)}
      ${activity(batch)} ${ending(batch)}
    WHERE "id" = ${batch.runId} AND "rawSeq" = ${batch.expectedSeq} AND ${takes(batch)}`;
}

function takes({ runId, revives, backfills }: RawBatch): Prisma.Sql {
  return backfills ? isPending(runId) : Prisma.sql`"status" = ${revives ? 'LOST' : 'RUNNING'}`;
}

function moveDerived(transaction: DatabaseTransaction, batch: DerivedBatch): Promise<number> {
  return transaction.$executeRaw`
    UPDATE "Run"
    SET "normalizedNextIndex" = ${batch.nextIndex}, "normalizedSeq" = ${batch.seq},
      "derivedBytes" = ${BigInt(batch.derivedBytes)},
      "sessionId" = COALESCE(${shownText(batch.sessionId)}, "sessionId")
    WHERE "id" = ${batch.runId} AND "normalizedSeq" = ${batch.expectedSeq}`;
}

function activity({ chunks, revisions, backfills, at }: RawBatch): Prisma.Sql {
  const printed = !backfills && (chunks.length > 0 || revisions.length > 0);
  return printed ? Prisma.sql`, "lastActivityAt" = ${BigInt(at)}` : Prisma.empty;
}

const RUNNING = Prisma.sql`, "status" = 'RUNNING', "exitCode" = NULL, "signal" = NULL,
    "error" = NULL, "finishedAt" = NULL`;

function ending({ ending, revives, backfills, at }: RawBatch): Prisma.Sql {
  if (ending === null) return revives ? RUNNING : Prisma.empty;
  const { status, exitCode, signal, error, maskedCount = 0 } = ending;
  // A producer's clock may be ahead.
  const finishedAt = Math.min(ending.finishedAt ?? at, at);
  return Prisma.sql`, "status" = ${status}, "exitCode" = ${exitCode}, "signal" = ${shownText(signal)},
    "error" = ${shownText(error)}, "maskedCount" = ${maskedCount}
    ${
      backfills
        ? Prisma.empty
        : Prisma.sql`, "finishedAt" =
      CASE WHEN "startedAt" > ${BigInt(finishedAt)} THEN "startedAt" ELSE ${BigInt(finishedAt)} END`
    }`;
}

async function writeChunks(
  transaction: DatabaseTransaction,
  batches: Iterable<Batch>,
): Promise<void> {
  const added = new Map<string, LogChunkRow>();
  const replaced = new Map<string, LogChunkRow>();
  for (const { runId, channel, chunks, replacesTail } of batches) {
    for (const [i, chunk] of chunks.entries()) {
      const key = `${runId}/${channel}/${chunk.offset}`;
      // A tail that came with this very commit is still among the added ones.
      const rows = i === 0 && replacesTail && !added.has(key) ? replaced : added;
      rows.set(key, chunkToRow(runId, channel, chunk));
    }
  }
  await insert(transaction, CHUNKS, [...added.values()], 'fail');
  await insert(transaction, CHUNKS, [...replaced.values()], 'replace');
}

async function writeRevisions(
  transaction: DatabaseTransaction,
  batches: Iterable<Batch>,
): Promise<void> {
  const newest = new Map<string, LogRevisionRow>();
  for (const { runId, channel, revisions } of batches) {
    for (const revision of revisions) {
      newest.set(`${runId}/${channel}/${revision.index}`, revisionToRow(runId, channel, revision));
    }
  }
  await insert(transaction, REVISIONS, [...newest.values()], 'replace');
}
