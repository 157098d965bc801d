import {
  type Label,
  LOG_FORMATS,
  type LogChannel,
  type NewRun,
  type Revision,
  RUN_SOURCES,
  RUN_STATUSES,
  type Run,
  type RunStatus,
  type StoredChunk,
  type Task,
} from '@scrollback/log';
import type { LogChunkRow, LogRevisionRow, Prisma, RunRow, TaskRow } from '@scrollback/prisma';
import { keepableText } from './keepable-text.ts';
import { searchKey } from './search-key.ts';

const CODECS: readonly StoredChunk['codec'][] = ['plain', 'brotli'];

/** The domain's run from its row. */
export function runFromRow(row: RunRow): Run {
  return {
    id: row.id,
    name: row.name,
    status: statusFromRow(row.status),
    source: oneOf(RUN_SOURCES, row.source, 'Run.source'),
    ...formatFromRow(row),
    command: row.command === null ? null : commandFromText(row.command),
    labels: labelsFromText(row.labels),
    taskId: row.taskId,
    createdAt: Number(row.createdAt),
    startedAt: Number(row.startedAt),
    finishedAt: row.finishedAt === null ? null : Number(row.finishedAt),
    lastActivityAt: row.lastActivityAt === null ? null : Number(row.lastActivityAt),
    exitCode: row.exitCode,
    signal: row.signal,
    error: row.error,
    raw: { nextIndex: row.rawNextIndex, seq: row.rawSeq },
    normalized: { nextIndex: row.normalizedNextIndex, seq: row.normalizedSeq },
    byteCount: Number(row.byteCount),
    maskedCount: row.maskedCount,
    derivedBytes: Number(row.derivedBytes),
    sessionId: row.sessionId,
    uploadOffset: Number(row.uploadOffset),
    ...dropped(row),
  };
}

/** @throws ScrollbackError STORAGE_UNAVAILABLE when the text is no status */
export function statusFromRow(status: string): RunStatus {
  return oneOf(RUN_STATUSES, status, 'Run.status');
}

/** What `Run.format` says while the format is to be found out. */
export const DETECTING = 'AUTO';

function formatFromRow({ format }: RunRow): Pick<Run, 'format' | 'detecting'> {
  if (format === DETECTING) return { format: 'TEXT', detecting: true };
  return { format: oneOf(LOG_FORMATS, format, 'Run.format') };
}

function dropped({ rawKeptFrom, rawKeptBytesFrom }: RunRow): Pick<Run, 'dropped'> {
  if (rawKeptBytesFrom === 0n) return {};
  return { dropped: { entries: rawKeptFrom, bytes: Number(rawKeptBytesFrom) } };
}

/** The row of a run that begins, with the rows by which its labels are found. */
export function newRunToRow(run: NewRun): Prisma.RunUncheckedCreateInput {
  const labels = run.labels.map(({ key, value }) => ({
    key: keepableText(key),
    value: keepableText(value),
  }));
  return {
    id: run.id,
    name: keepableText(run.name),
    searchName: searchKey(run.name),
    status: 'RUNNING',
    source: run.source,
    format: run.detectFormat ? DETECTING : run.format,
    command: run.command === null ? null : JSON.stringify(run.command),
    taskId: run.taskId,
    createdAt: BigInt(run.createdAt),
    startedAt: BigInt(run.startedAt ?? run.createdAt),
    // Our own clock: the time that a producer gives may be long ago.
    heardAt: BigInt(Date.now()),
    labels: JSON.stringify(labels),
    labelIndex: { create: labels.map((label, position) => ({ position, ...label })) },
  };
}

export function taskFromRow({ id, name, createdAt }: TaskRow): Task {
  return { id, name, createdAt: Number(createdAt) };
}

/** Where a chunk stands in its channel, and in time. */
export function chunkPlace(
  row: Omit<LogChunkRow, 'runId' | 'channel' | 'codec' | 'data' | 'levels' | 'revisedSeq'>,
): Omit<StoredChunk, 'codec' | 'data' | 'levels'> {
  return {
    offset: Number(row.offset),
    byteLength: row.byteLength,
    firstIndex: row.firstIndex,
    endIndex: row.endIndex,
    firstAt: Number(row.firstAt),
    lastAt: Number(row.lastAt),
  };
}

export function chunkFromRow(row: LogChunkRow): StoredChunk {
  return {
    ...chunkPlace(row),
    codec: oneOf(CODECS, row.codec, 'LogChunk.codec'),
    data: row.data,
  };
}

export function chunkToRow(runId: string, channel: LogChannel, chunk: StoredChunk): LogChunkRow {
  return {
    runId,
    channel,
    offset: BigInt(chunk.offset),
    byteLength: chunk.byteLength,
    firstIndex: chunk.firstIndex,
    endIndex: chunk.endIndex,
    firstAt: BigInt(Math.trunc(chunk.firstAt)),
    lastAt: BigInt(Math.trunc(chunk.lastAt)),
    codec: chunk.codec,
    data: unshared(chunk.data),
    revisedSeq: 0,
    levels: null,
  };
}

export function revisionFromRow({ index, seq, data }: LogRevisionRow): Revision {
  return { index, seq, data };
}

export function revisionToRow(
  runId: string,
  channel: LogChannel,
  { index, seq, data }: Revision,
): LogRevisionRow {
  return { runId, channel, index, seq, data: unshared(data) };
}

function oneOf<T extends string>(known: readonly T[], value: string, column: string): T {
  const found = known.find((each) => each === value);
  if (found === undefined) throw new TypeError(`${column} holds ${JSON.stringify(value)}.`);
  return found;
}

function commandFromText(text: string): string[] {
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed)) throw new TypeError(`Run.command holds ${text}.`);
  return parsed.map(String);
}

function labelsFromText(text: string): Label[] {
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed)) throw new TypeError(`Run.labels holds ${text}.`);
  return parsed.map(({ key, value }) => ({ key: String(key), value: String(value) }));
}

/** The bytes in the form that Prisma's types ask for; copied only when the memory is shared. */
export function unshared(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return isUnshared(bytes) ? bytes : new Uint8Array(bytes);
}

function isUnshared(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer;
}
