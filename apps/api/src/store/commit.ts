import type { Batch, CommitResult } from '@scrollback/log';
import {
  type Database,
  type DatabaseTransaction,
  type LogChunkRow,
  type LogRevisionRow,
  Prisma,
} from '@scrollback/prisma';
import { insert, type Target } from './insert.ts';
import { shownText } from './keepable-text.ts';
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
  ],
  key: ['runId', 'channel', 'offset'],
};
const REVISIONS: Target<LogRevisionRow> = {
  table: 'LogRevision',
  columns: ['runId', 'channel', 'index', 'seq', 'data'],
  key: ['runId', 'channel', 'index'],
};

/**
 * Writes all batches in one transaction. A batch is accepted where its run is RUNNING and the
 * channel's head has the seq that the batch expects; the run's row stays locked from there.
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
  const raw = batch.channel === 'RAW';
  const nextIndex = Prisma.raw(raw ? '"rawNextIndex"' : '"normalizedNextIndex"');
  const seq = Prisma.raw(raw ? '"rawSeq"' : '"normalizedSeq"');
  const count = await transaction.$executeRaw`
    UPDATE "Run"
    SET ${nextIndex} = ${batch.nextIndex}, ${seq} = ${batch.seq},
      "uploadOffset" = ${BigInt(batch.uploadOffset)}, "byteCount" = ${BigInt(batch.byteCount)},
      "heardAt" = ${BigInt(batch.at)}
      ${activity(batch)} ${ending(batch)}
    WHERE "id" = ${batch.runId} AND "status" = 'RUNNING' AND ${seq} = ${batch.expectedSeq}`;
  return count === 1;
}

function activity({ chunks, revisions, at }: Batch): Prisma.Sql {
  const printed = chunks.length > 0 || revisions.length > 0;
  return printed ? Prisma.sql`, "lastActivityAt" = ${BigInt(at)}` : Prisma.empty;
}

function ending({ ending, at }: Batch): Prisma.Sql {
  if (ending === null) return Prisma.empty;
  const { status, exitCode, signal, error } = ending;
  return Prisma.sql`, "status" = ${status}, "exitCode" = ${exitCode}, "signal" = ${shownText(signal)},
    "error" = ${shownText(error)}, "finishedAt" = ${BigInt(at)}`;
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
