import { encodeSegment, ScrollbackError, SEGMENT_MAX_BYTES, type Segment } from '@scrollback/log';
import { type Backlog, createMemoryBacklog } from './backlog.ts';
import { createExchange, type ExchangeOptions } from './exchange.ts';
import { Sender } from './sender.ts';

export interface UploadOptions extends ExchangeOptions {
  /** Nothing is sent before this resolves, for instance with the run's registration. */
  ready?: Promise<unknown>;
  /** Asks first how far the upload came: another process may have sent a part of the backlog. */
  resume?: boolean;
  /** How often an idle upload gives a sign of life; every 10 s unless given. */
  beatMs?: number;
  /** Bytes that may wait in memory before `write` asks for a pause; 64 MiB unless given. */
  maxWaitingBytes?: number;
  /** Where unacknowledged bytes are kept; in memory unless given. */
  backlog?: Backlog;
  /** A request failed and will be tried again. */
  onTrouble?: (error: ScrollbackError) => void;
  /** A request succeeded after trouble. */
  onRecovered?: () => void;
  /** How long to wait before try number `attempt`; doubling with jitter up to 5 s unless given. */
  delay?: (attempt: number) => number;
}

/** A resumable upload: what is written arrives once, in order, whatever happens to the connection. */
export interface Upload {
  /** Bytes that are not acknowledged yet. */
  readonly waitingBytes: number;
  /** Why nothing more can be sent; null while it goes. What is written then is dropped. */
  readonly failure: ScrollbackError | null;
  /** Takes a segment. False when more waits than should: then await {@link Upload.drained}. */
  write(segment: Segment): boolean;
  /** Resolves when there is room again, or nothing more can be sent. */
  drained(): Promise<void>;
  /**
   * Resolves when everything written is committed.
   * @throws ScrollbackError RUN_FINISHED, RUN_NOT_FOUND, OFFSET_MISMATCH, UNAUTHENTICATED, …
   */
  end(): Promise<void>;
  /** Stops at once; what waits is not sent. */
  close(): void;
}

const MAX_WAITING_BYTES = 64 << 20;

/** Sends the segments of a run's output to the server, from offset 0 of the run's upload. */
export function createUpload(options: UploadOptions): Upload {
  const backlog = options.backlog ?? createMemoryBacklog();
  const most = options.maxWaitingBytes ?? MAX_WAITING_BYTES;
  const { onTrouble, onRecovered, delay, resume, beatMs } = options;
  let roomy: (() => void)[] = [];
  const tellRoom = () => {
    if (backlog.memoryBytes > most / 2 && !sender.failure) return;
    for (const resolve of roomy) resolve();
    roomy = [];
  };
  const sender = new Sender({
    backlog,
    exchange: createExchange(options),
    runId: options.runId,
    onProgress: tellRoom,
    ...(onTrouble ? { onTrouble } : {}),
    ...(onRecovered ? { onRecovered } : {}),
    ...(delay ? { delay } : {}),
    ...(resume ? { resume } : {}),
    ...(beatMs ? { beatMs } : {}),
  });
  const waiting = () => backlog.end - backlog.start;
  const sent = Promise.resolve(options.ready)
    .then(() => sender.run())
    .catch((error: unknown) => sender.fail(asTyped(error)));
  return {
    get waitingBytes() {
      return waiting();
    },
    get failure() {
      return sender.failure;
    },
    write(segment) {
      if (sender.failure) return true;
      for (const part of cut(segment)) backlog.push(encodeSegment(part));
      sender.wake();
      return backlog.memoryBytes < most;
    },
    drained() {
      if (backlog.memoryBytes <= most / 2 || sender.failure) return Promise.resolve();
      return new Promise((resolve) => roomy.push(resolve));
    },
    async end() {
      sender.end();
      await sent;
      if (sender.failure) throw sender.failure;
    },
    close: () => sender.close(),
  };
}

function* cut(segment: Segment): Generator<Segment> {
  const { bytes } = segment;
  if (bytes.length <= SEGMENT_MAX_BYTES) {
    yield segment;
    return;
  }
  for (let at = 0; at < bytes.length; at += SEGMENT_MAX_BYTES) {
    yield { ...segment, bytes: bytes.subarray(at, at + SEGMENT_MAX_BYTES) };
  }
}

function asTyped(error: unknown): ScrollbackError {
  if (error instanceof ScrollbackError) return error;
  return new ScrollbackError('SERVER_UNREACHABLE', String(error), {}, { cause: error });
}
