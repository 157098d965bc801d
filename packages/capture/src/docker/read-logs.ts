import type { Container } from './container.ts';
import type { Engine } from './engine.ts';
import type { EngineTime } from './engine-time.ts';
import type { LogRecord, RecordDecoder } from './log-record.ts';
import { MultiplexedRecords } from './multiplexed-records.ts';
import { TtyRecords } from './tty-records.ts';

export interface ReadLogsOptions {
  /** Go on until the container dies, instead of to the log's end. */
  follow?: boolean;
  /** Not older than this. */
  since?: EngineTime | undefined;
  /** Not newer than this. */
  until?: EngineTime | undefined;
  /** So many of the newest records; all unless given. A long line is several. */
  tail?: number | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * A container's records in the log's order, as they arrive. Those before a failure are handed on.
 * @throws ScrollbackError CONTAINER_NOT_FOUND, CONTAINER_GONE, LOGS_UNREADABLE, LOGS_GARBLED,
 * ENGINE_REFUSED, ENGINE_UNREACHABLE (before or within the body)
 */
export async function* readLogs(
  engine: Engine,
  { id, tty }: Pick<Container, 'id' | 'tty'>,
  { follow = false, since, until, tail, signal }: ReadLogsOptions = {},
): AsyncGenerator<LogRecord[]> {
  const query = { stdout: 1, stderr: 1, timestamps: 1, follow: follow ? 1 : 0, tail, since, until };
  const { body } = await engine.open(`/containers/${id}/logs`, query, signal);
  yield* decodeRecords(body, tty ? new TtyRecords() : new MultiplexedRecords());
}

/** The records of a body, in batches as it arrives; those before a failure are handed on. */
export async function* decodeRecords(
  body: AsyncIterable<Uint8Array>,
  decoder: RecordDecoder,
): AsyncGenerator<LogRecord[]> {
  for await (const bytes of body) yield* batch(decoder.push(bytes));
  yield* batch(decoder.end());
}

function* batch(decoded: Iterable<LogRecord>): Generator<LogRecord[]> {
  const records: LogRecord[] = [];
  let failure: unknown = null;
  try {
    for (const record of decoded) records.push(record);
  } catch (error) {
    failure = error;
  }
  if (records.length > 0) yield records;
  if (failure !== null) throw failure;
}
