import { setImmediate as breathe } from 'node:timers/promises';
import {
  decodePieces,
  encodePieces,
  LOG_CHANNELS,
  type LogChannel,
  type Pieces,
  type Revision,
  revisedIn,
  type Store,
  type StoredChunk,
} from '@scrollback/log';
import { compress, decompress } from '../ingest/compress.ts';
import { timesOf } from '../ingest/stored-chunk.ts';
import { requireRun } from '../runs/require-run.ts';

/** A chunk takes in revisions until they come to this many bytes; more stay rows. */
const FOLD_BYTES = 1 << 20;
/** Revisions that one transaction moves at most. */
const FOLD_REVISIONS = 4096;
const ROWS_AT_ONCE = 256;
const RAW: readonly LogChannel[] = ['RAW'];
/** No index is as large: the databases keep 32 bits. */
const NO_INDEX = 2 ** 31 - 1;

/**
 * Moves the revisions of a run that is over for good into the chunks in which their entries begin,
 * one chunk to a transaction. It may be broken off at any time and begun again.
 */
export async function foldRun(store: Store, runId: string, signal?: AbortSignal): Promise<void> {
  const { derivedBytes, byteCount } = await requireRun(store, runId);
  // NORMALIZED may still be written while it is not derived from all of RAW.
  const channels = derivedBytes === byteCount ? LOG_CHANNELS : RAW;
  for (const channel of channels) {
    for (let from: number | null = 0; from !== null && !signal?.aborted; ) {
      // SQLite answers without a turn of the event loop, which others wait for.
      await breathe();
      from = await foldNext(store, runId, channel, from);
    }
  }
}

/** Folds what begins in the next chunk with revisions from `from` on; where to go on, or null. */
async function foldNext(
  store: Store,
  runId: string,
  channel: LogChannel,
  from: number,
): Promise<number | null> {
  const [first] = await store.revisions(runId, channel, from, NO_INDEX, 1);
  if (!first) return null;
  const [chunk] = await store.chunks(runId, channel, first.index, first.index + 1);
  // Retention dropped it, and left the revision to a writer.
  if (!chunk) return first.index + 1;
  const pieces = decodePieces(await decompress(chunk), chunk.firstIndex);
  const room = FOLD_BYTES - bytesOf(pieces.revisions);
  const taken = await take(store, runId, channel, first.index, chunk.endIndex, room);
  const last = taken.at(-1);
  if (!last) return chunk.endIndex;
  const done = await store.fold(runId, channel, await folded(channel, chunk, pieces, taken));
  return done ? last.index + 1 : null;
}

/** The revisions of [from, to) in order, until they fill `room`. */
async function take(
  store: Store,
  runId: string,
  channel: LogChannel,
  from: number,
  to: number,
  room: number,
): Promise<Revision[]> {
  const taken: Revision[] = [];
  let bytes = 0;
  while (taken.length < FOLD_REVISIONS) {
    const next = (taken.at(-1)?.index ?? from - 1) + 1;
    const rows = await store.revisions(runId, channel, next, to, ROWS_AT_ONCE);
    for (const row of rows) {
      if (bytes >= room) return taken;
      bytes += row.data.length;
      taken.push(row);
    }
    if (rows.length < ROWS_AT_ONCE) break;
  }
  return taken;
}

async function folded(
  channel: LogChannel,
  chunk: StoredChunk,
  pieces: Pieces,
  revisions: readonly Revision[],
) {
  const byIndex = new Map(
    [...pieces.revisions, ...revisions].map((revision) => [revision.index, revision]),
  );
  pieces.revisions = [...byIndex.values()].sort((a, b) => a.index - b.index);
  const revisedSeq = pieces.revisions.reduce((most, { seq }) => Math.max(most, seq), 0);
  let { firstAt, lastAt } = timesOf(pieces);
  for (const { index, data } of pieces.revisions) {
    const { timestamp } = revisedIn(channel, index, data);
    firstAt = Math.min(firstAt, timestamp);
    lastAt = Math.max(lastAt, timestamp);
  }
  const packed = { firstAt, lastAt, ...(await compress(encodePieces(pieces))) };
  return { chunk, packed, revisions, revisedSeq };
}

function bytesOf(revisions: readonly Revision[]): number {
  return revisions.reduce((sum, { data }) => sum + data.length, 0);
}
