import type { LogChannel, StoredChunk } from '@scrollback/log';
import type { Database } from '@scrollback/prisma';

/** The first chunk with something as late as `time`, epoch milliseconds; null where none is. */
export function indexSince(
  database: Database,
  runId: string,
  channel: LogChannel,
  time: number,
): Promise<Pick<StoredChunk, 'firstIndex' | 'endIndex'> | null> {
  return database.logChunk.findFirst({
    where: { runId, channel, lastAt: { gte: BigInt(time) } },
    orderBy: { offset: 'asc' },
    select: { firstIndex: true, endIndex: true },
  });
}
