import { encodeSegment, ScrollbackError, SEGMENT_MAX_BYTES, type Segment } from '@scrollback/log';
import type { Exchange } from './answer.ts';
import { type Backlog, createMemoryBacklog } from './backlog.ts';
import type { Beats } from './beats.ts';
import { Sender } from './sender.ts';

/** How an upload behaves, wherever it goes. */
export interface UploadBehaviour {
  /** Nothing is sent before this resolves, for instance with the run's registration. */
  ready?: Promise<unknown>;
  /** Asks first how far the upload came: another process may have sent a part of the backlog. */
  resume?: boolean;
  /** How often an idle upload gives a sign of life; every 10 s unless given. */
  beatMs?: number;
  /** Gives an idle upload's signs of life together with those of others; by itself unless given. */
  beats?: Beats;
  /** Bytes that may wait in memory before `write` asks for a pause; 64 MiB unless given. */
  maxWaitingBytes?: number;
  /** Where unacknowledged bytes are kept; in memory unless given. */
  backlog?: Backlog;
  /** What is written after a failure goes into the backlog all the same, for a later upload. */
  keepAfterFailure?: boolean;
  /** A request failed and will be tried again. */
  onTrouble?: (error: ScrollbackError) => void;
  /** Nothing more can be sent. */
  onFailed?: (error: ScrollbackError) => void;
  /** A request succeeded after trouble. */
  onRecovered?: () => void;
  /** How long to wait before try number `attempt`; doubling with jitter up to 5 s unless given. */
  delay?: (attempt: number) => number;
}

/** A resumable upload: what is written arrives once, in order, whatever happens to the connection. */
export interface Upload {
  /** Bytes that are not acknowledged yet. */
  readonly waitingBytes: number;
  /** Why nothing more can be sent; null while it goes. What is written then is dropped, unless kept. */
  readonly failure: ScrollbackError | null;
  /** Takes a segment. False when more waits than should: then await {@link Upload.drained}. */
  write(segment: Segment): boolean;
  /** Says that the backlog has more to send that did not come by {@link Upload.write}. */
  wake(): void;
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

/** Sends the segments of a run's output over `exchange`, from the start of the backlog. */
export function startUpload(
  exchange: Exchange,
  runId: string,
  options: UploadBehaviour = {},
): Upload {
  const backlog = options.backlog ?? createMemoryBacklog();
  const most = options.maxWaitingBytes ?? MAX_WAITING_BYTES;
  const {
    onTrouble,
    onRecovered,
    delay,
    resume,
    beatMs,
    beats,
    keepAfterFailure = false,
  } = options;
  let roomy: (() => void)[] = [];
  const tellRoom = () => {
    if (backlog.memoryBytes > most / 2 && !sender.failure) return;
    for (const resolve of roomy) resolve();
    roomy = [];
    if (sender.failure) options.onFailed?.(sender.failure);
  };
  const sender = new Sender({
    backlog,
    exchange,
    runId,
    onProgress: tellRoom,
    ...(onTrouble ? { onTrouble } : {}),
    ...(onRecovered ? { onRecovered } : {}),
    ...(delay ? { delay } : {}),
    ...(resume ? { resume } : {}),
    ...(beatMs ? { beatMs } : {}),
    ...(beats ? { beats } : {}),
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
      // Memory would grow without a bound, and nobody can send it later.
      if (sender.failure && (!keepAfterFailure || backlog.memoryBytes > 0)) return true;
      for (const part of cut(segment)) backlog.push(encodeSegment(part));
      sender.wake();
      return backlog.memoryBytes < most;
    },
    wake: () => sender.wake(),
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
