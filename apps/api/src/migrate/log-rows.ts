import { LOG_CHANNELS, type LogChannel } from '@scrollback/log';
import type { Database, LogChunkRow, LogRevisionRow } from '@scrollback/prisma';
import type { ChunkData } from '../archive/chunk-data.ts';
import { withData } from '../store/read-chunks.ts';

/** Rows at a time: a chunk has 128 KiB at most, seldom 1 MiB where revisions were folded into it. */
const CHUNKS_AT_ONCE = 32;
const REVISIONS_AT_ONCE = 64;

/** Pages of one channel's chunks from `from` on, by offset, with their data from wherever it is. */
export async function* chunkPages(
  archived: ChunkData,
  database: Database,
  runId: string,
  channel: LogChannel,
  from: bigint,
): AsyncGenerator<LogChunkRow[]> {
  for (let after = from - 1n; ; ) {
    const page = await database.logChunk.findMany({
      where: { runId, channel, offset: { gt: after } },
      orderBy: { offset: 'asc' },
      take: CHUNKS_AT_ONCE,
    });
    const last = page.at(-1);
    if (last === undefined) return;
    yield await withData(archived, page);
    after = last.offset;
  }
}

/** Pages of one channel's revisions, by index. */
export async function* revisionPages(
  database: Database,
  runId: string,
  channel: LogChannel,
): AsyncGenerator<LogRevisionRow[]> {
  for (let after = -1; ; ) {
    const page = await database.logRevision.findMany({
      where: { runId, channel, index: { gt: after } },
      orderBy: { index: 'asc' },
      take: REVISIONS_AT_ONCE,
    });
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = last.index;
  }
}

/** All rows of a run's log. Revisions come first: what is folded meanwhile is then met twice, and never missed. */
export async function* logRows(
  archived: ChunkData,
  database: Database,
  runId: string,
): AsyncGenerator<{ revisions: LogRevisionRow[] } | { chunks: LogChunkRow[] }> {
  for (const channel of LOG_CHANNELS) {
    for await (const revisions of revisionPages(database, runId, channel)) yield { revisions };
  }
  for (const channel of LOG_CHANNELS) {
    for await (const chunks of chunkPages(archived, database, runId, channel, 0n)) {
      yield { chunks };
    }
  }
}
