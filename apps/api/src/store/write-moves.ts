import type { ChannelMove, LogChannel } from '@scrollback/log';
import type { DatabaseTransaction, LogChunkRow, LogRevisionRow } from '@scrollback/prisma';
import { insert, type Target } from './insert.ts';
import { chunkToRow, revisionToRow } from './rows.ts';

/** Chunks as they are, whatever is known of them besides. */
export const CHUNK_DATA: Target<LogChunkRow> = {
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
const CHUNKS: Target<LogChunkRow> = {
  ...CHUNK_DATA,
  // Null: the levels of a chunk that is replaced are not those of the new one.
  columns: [...CHUNK_DATA.columns, 'levels'],
};
const REVISIONS: Target<LogRevisionRow> = {
  table: 'LogRevision',
  columns: ['runId', 'channel', 'index', 'seq', 'data'],
  key: ['runId', 'channel', 'index'],
};

/** What a commit makes of a channel of a run. */
export type RunMove = Pick<ChannelMove, 'chunks' | 'revisions' | 'replacesTail'> & {
  runId: string;
  channel: LogChannel;
};

/** Writes the chunks and revisions of moves whose heads were moved, in their order. */
export async function writeMoves(
  transaction: DatabaseTransaction,
  moves: Iterable<RunMove>,
): Promise<void> {
  await writeChunks(transaction, moves);
  await writeRevisions(transaction, moves);
}

async function writeChunks(
  transaction: DatabaseTransaction,
  moves: Iterable<RunMove>,
): Promise<void> {
  const added = new Map<string, LogChunkRow>();
  const replaced = new Map<string, LogChunkRow>();
  for (const { runId, channel, chunks, replacesTail } of moves) {
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
  moves: Iterable<RunMove>,
): Promise<void> {
  const newest = new Map<string, LogRevisionRow>();
  for (const { runId, channel, revisions } of moves) {
    for (const revision of revisions) {
      newest.set(`${runId}/${channel}/${revision.index}`, revisionToRow(runId, channel, revision));
    }
  }
  await insert(transaction, REVISIONS, [...newest.values()], 'replace');
}
