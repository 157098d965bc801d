import { LOG_CHANNELS, type LogChannel } from '@scrollback/log';
import type { Database, DatabaseTransaction, LogChunkRow } from '@scrollback/prisma';
import type { ChunkData } from '../archive/chunk-data.ts';
import { withData } from '../store/read-chunks.ts';
import { chunkPages, revisionPages } from './log-rows.ts';

/**
 * Makes the log of a run in `to` that of `from`. What a broken-off copy left is gone on with: chunks
 * before the last one that is there are taken to be right, which whoever calls this verifies.
 */
export async function continueLog(
  archived: ChunkData,
  from: Database,
  to: Database,
  runId: string,
): Promise<void> {
  for (const channel of LOG_CHANNELS) await copyRevisions(from, to, runId, channel);
  for (const channel of LOG_CHANNELS) {
    await continueChunks(archived, from, to, runId, channel);
  }
}

/** Takes the log of a run away from `to`, so that all of it is copied again. */
export async function dropLog(to: Database, runId: string): Promise<void> {
  await to.$transaction([
    to.logChunk.deleteMany({ where: { runId } }),
    to.logRevision.deleteMany({ where: { runId } }),
  ]);
}

async function copyRevisions(
  from: Database,
  to: Database,
  runId: string,
  channel: LogChannel,
): Promise<void> {
  let after = -1;
  for await (const page of revisionPages(from, runId, channel)) {
    const last = page.at(-1)?.index ?? after;
    await to.$transaction(async (transaction) => {
      await transaction.logRevision.deleteMany({
        where: { runId, channel, index: { gt: after, lte: last } },
      });
      await transaction.logRevision.createMany({ data: page });
    });
    after = last;
  }
  await to.logRevision.deleteMany({ where: { runId, channel, index: { gt: after } } });
}

async function continueChunks(
  archived: ChunkData,
  from: Database,
  to: Database,
  runId: string,
  channel: LogChannel,
): Promise<void> {
  const own = { runId, channel };
  const begin = await from.logChunk.aggregate({ where: own, _min: { offset: true } });
  await to.logChunk.deleteMany({ where: { ...own, offset: { lt: begin._min.offset ?? 0n } } });
  const copied = await to.logChunk.aggregate({ where: own, _max: { offset: true } });
  const tail = copied._max.offset ?? 0n;
  await copyFolded(archived, from, to, runId, channel, tail);
  let after = tail - 1n;
  for await (const page of chunkPages(archived, from, runId, channel, tail)) {
    const last = page.at(-1)?.offset ?? after;
    await to.$transaction(async (transaction) => {
      await transaction.logChunk.deleteMany({
        where: { ...own, offset: { gt: after, lte: last } },
      });
      await transaction.logChunk.createMany({ data: page });
    });
    after = last;
  }
  await to.logChunk.deleteMany({ where: { ...own, offset: { gt: after } } });
}

/** Chunks before `tail` into which revisions were folded since they were copied. */
async function copyFolded(
  archived: ChunkData,
  from: Database,
  to: Database,
  runId: string,
  channel: LogChannel,
  tail: bigint,
): Promise<void> {
  const folded = await from.logChunk.findMany({
    where: { runId, channel, revisedSeq: { gt: 0 }, offset: { lt: tail } },
    select: { offset: true },
    orderBy: { offset: 'asc' },
  });
  for (const { offset } of folded) {
    const rows = await from.logChunk.findMany({ where: { runId, channel, offset } });
    for (const chunk of await withData(archived, rows)) {
      await to.$transaction((transaction) => replace(transaction, chunk));
    }
  }
}

async function replace(transaction: DatabaseTransaction, chunk: LogChunkRow): Promise<void> {
  const { runId, channel, offset } = chunk;
  await transaction.logChunk.deleteMany({ where: { runId, channel, offset } });
  await transaction.logChunk.createMany({ data: [chunk] });
}
