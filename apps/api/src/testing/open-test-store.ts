import {
  createId,
  type DerivedBatch,
  type NewRun,
  type RawBatch,
  type Store,
  type StoredChunk,
} from '@scrollback/log';
import type { TestDatabases } from '@scrollback/testing';
import { openStore } from '../store/open-store.ts';

/** A store on a database of its own; disposing closes it and drops the database. */
export interface TestStore extends AsyncDisposable {
  store: Store;
  /** Opens another store on the same database, as another server does. */
  another(): Promise<Store>;
}

export async function openTestStore(databases: TestDatabases): Promise<TestStore> {
  const database = await databases.create();
  const stores: Store[] = [];
  const another = async (): Promise<Store> => {
    const store = await openStore(database.url);
    stores.push(store);
    return store;
  };
  return {
    store: await another(),
    another,
    [Symbol.asyncDispose]: async () => {
      for (const store of stores) await store.close();
      await database[Symbol.asyncDispose]();
    },
  };
}

export function newRun(given: Partial<NewRun> = {}): NewRun {
  return {
    id: createId('run'),
    name: 'test',
    source: 'PROCESS',
    format: 'TEXT',
    command: null,
    labels: [],
    taskId: null,
    createdAt: Date.UTC(2026, 0, 1),
    ...given,
  };
}

/** A chunk of `entries` entries of ten bytes each. */
export function chunkOf(firstIndex: number, entries: number, text = 'data'): StoredChunk {
  return {
    offset: firstIndex * 10,
    byteLength: entries * 10,
    firstIndex,
    endIndex: firstIndex + entries,
    firstAt: 1_700_000_000_000 + firstIndex,
    lastAt: 1_700_000_000_000 + firstIndex + entries,
    codec: 'plain',
    data: new TextEncoder().encode(text),
  };
}

/** A batch for the RAW channel that follows `expectedSeq`. */
export function batchOf(
  runId: string,
  expectedSeq: number,
  given: Partial<RawBatch> = {},
): RawBatch {
  const nextIndex = given.chunks?.at(-1)?.endIndex ?? 0;
  return {
    runId,
    channel: 'RAW',
    expectedSeq,
    nextIndex,
    seq: expectedSeq + 1,
    uploadOffset: nextIndex * 20,
    byteCount: nextIndex * 10,
    replacesTail: false,
    chunks: [],
    revisions: [],
    ending: null,
    at: Date.UTC(2026, 0, 2),
    ...given,
  };
}

/** A batch for the NORMALIZED channel that follows `expectedSeq`. */
export function derivedBatchOf(
  runId: string,
  expectedSeq: number,
  chunks: StoredChunk[],
): DerivedBatch {
  return {
    runId,
    channel: 'NORMALIZED',
    expectedSeq,
    nextIndex: chunks.at(-1)?.endIndex ?? 0,
    seq: expectedSeq + 1,
    derivedBytes: 0,
    sessionId: null,
    replacesTail: false,
    chunks,
    revisions: [],
    at: Date.UTC(2026, 0, 2),
  };
}
