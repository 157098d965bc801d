import { setImmediate as breathe } from 'node:timers/promises';
import {
  type ArchivePlace,
  type KeptData,
  type LastLine,
  LOG_CHANNELS,
  type Run,
  type Store,
} from '@scrollback/log';
import type { Objects } from './objects.ts';
import { sha256Of } from './place.ts';
import { archiveDamaged } from './refusals.ts';

/** An object has so many chunks at most: others wait while one transaction puts its places. */
const CHUNKS_IN_OBJECT = 64;
/** An object takes in chunks until they come to this many bytes, so that memory stays bounded. */
const OBJECT_BYTES = 8 * 1024 * 1024;
const CHUNKS_AT_ONCE = 32;

export interface ArchiveRunSources {
  store: Store;
  objects: Objects;
  /** The newest line of a run, as lists show it. */
  lastLine(run: Run): Promise<LastLine | null>;
}

/** What was put into the archive. */
export interface Archived {
  objects: number;
  bytes: number;
}

/**
 * Moves the data of a run's chunks into the archive, one object after the other: it is written, read
 * back, and only then do the chunks say where it is instead. It may be broken off at any time and begun
 * again, and what is written meanwhile stays where it was written.
 */
export async function archiveRun(
  sources: ArchiveRunSources,
  run: Run,
  signal: AbortSignal,
): Promise<Archived> {
  const { store, lastLine } = sources;
  const done = { objects: 0, bytes: 0 };
  // Before any chunk is gone, so that lists need not ask the archive.
  if (!(await store.beginArchived(run, await lastLine(run)))) return done;
  for await (const chunks of parcels(store, run.id)) {
    if (signal.aborted) return done;
    const bytes = await move(sources, run.id, chunks, signal);
    if (bytes === null) return done;
    done.objects++;
    done.bytes += bytes;
  }
  await store.endArchived(run.id, Date.now());
  return done;
}

/** The chunks of a run whose data the database has, as objects take them in. */
async function* parcels(store: Store, runId: string): AsyncGenerator<KeptData[]> {
  let parcel: KeptData[] = [];
  let bytes = 0;
  for await (const chunk of keptChunks(store, runId)) {
    parcel.push(chunk);
    bytes += chunk.data.length;
    if (parcel.length < CHUNKS_IN_OBJECT && bytes < OBJECT_BYTES) continue;
    yield parcel;
    parcel = [];
    bytes = 0;
  }
  if (parcel.length > 0) yield parcel;
}

async function* keptChunks(store: Store, runId: string): AsyncGenerator<KeptData> {
  for (const channel of LOG_CHANNELS) {
    for (let after = -1; ; ) {
      // SQLite answers without a turn of the event loop, which others wait for.
      await breathe();
      const chunks = await store.keptData(runId, channel, after, CHUNKS_AT_ONCE);
      yield* chunks;
      after = chunks.at(-1)?.offset ?? after;
      if (chunks.length < CHUNKS_AT_ONCE) break;
    }
  }
}

/** Bytes of the object that has the chunks' data now; null where one of them changed, or the run is gone. */
async function move(
  { store, objects }: ArchiveRunSources,
  runId: string,
  chunks: readonly KeptData[],
  signal: AbortSignal,
): Promise<number | null> {
  const key = `${runId}/${crypto.randomUUID()}`;
  const data = Buffer.concat(chunks.map((chunk) => chunk.data));
  const object = { key, runId, byteLength: data.length };
  if (!(await store.beginObject(object, Date.now()))) return null;
  await objects.put(key, data, signal);
  const back = await objects.get(key, 0, data.length, signal);
  if (!data.equals(back)) throw archiveDamaged(key, 'reads differently than it was just put');
  const placed = placesOf(key, chunks);
  return (await store.sealObject(object, placed, Date.now())) ? data.length : null;
}

function placesOf(
  key: string,
  chunks: readonly KeptData[],
): { kept: KeptData; place: ArchivePlace }[] {
  let at = 0;
  return chunks.map((kept) => {
    const { codec, data } = kept;
    const { length } = data;
    const place = { key, at, length, sha256: sha256Of(data), codec };
    at += length;
    return { kept, place };
  });
}
