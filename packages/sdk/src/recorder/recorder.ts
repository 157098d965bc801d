import {
  type Ending,
  LOG_STREAMS,
  type LogStream,
  type Run,
  ScrollbackError,
} from '@scrollback/log';
import { retry } from '../retry.ts';
import type { Upload } from '../upload/start-upload.ts';
import { TextParts } from './text-parts.ts';

/** How a run ends; SUCCEEDED, with nothing else, unless told. */
export type RecordedEnding = Partial<Ending>;

/** Logs to one run from inside a program. Nothing waits for the network but what returns a promise. */
export interface Recorder {
  /** The run's. */
  readonly id: string;
  /** Bytes that are not stored yet. */
  readonly waitingBytes: number;
  /** Why nothing more can be sent; null while it goes. What is written then is dropped. */
  readonly failure: ScrollbackError | null;
  /**
   * Takes text or bytes as they were printed, line ends and all, for STDOUT unless told.
   * @returns false when more waits than should: then await {@link Recorder.drained}
   */
  write(output: string | Uint8Array, stream?: LogStream): boolean;
  /** Resolves when there is room again, or nothing more can be sent. */
  drained(): Promise<void>;
  /** A stream to pipe into. What ends or breaks it does not end the run. */
  writable(stream?: LogStream): WritableStream<string | Uint8Array>;
  /**
   * Sends what waits, however long the server is away, and ends the run. The second call and any
   * later return the first one's promise.
   * @throws ScrollbackError what `failure` says; the client's errors of `finishRun`
   */
  end(ending?: RecordedEnding): Promise<Run>;
  /** Stops at once; what waits is not sent, and the run goes on until the server takes it for LOST. */
  close(): void;
}

export interface RecorderSources {
  id: string;
  /** Called once: at once when `eager`, or else when there is something to send. */
  startUpload(closing: AbortSignal): Upload;
  eager: boolean;
  finish(ending: Ending, signal: AbortSignal): Promise<Run>;
  /** When it aborts, the recorder closes. */
  signal: AbortSignal;
  onTrouble?: ((error: ScrollbackError) => void) | undefined;
}

const SUCCEEDED = { status: 'SUCCEEDED', exitCode: null, signal: null, error: null } as const;

/** Logs to a run over an upload. */
export function createRecorder(sources: RecorderSources): Recorder {
  const { id, finish, signal } = sources;
  const closing = new AbortController();
  const texts = { STDOUT: new TextParts(), STDERR: new TextParts(), SYSTEM: new TextParts() };
  let upload: Upload | null = null;
  let listens = false;
  let ended: Promise<Run> | null = null;

  const close = (): void => {
    signal.removeEventListener('abort', close);
    closing.abort(
      new ScrollbackError('SERVER_UNREACHABLE', `The recorder of run ${id} was closed.`),
    );
    upload?.close();
  };
  /** A run that is merely started leaves nothing with its client, which may start any number. */
  function listen(): void {
    if (signal.aborted) close();
    else if (!listens) signal.addEventListener('abort', close);
    listens = true;
  }
  function started(): Upload {
    listen();
    upload ??= sources.startUpload(closing.signal);
    return upload;
  }
  function put(stream: LogStream, bytes: Uint8Array): boolean {
    return bytes.length === 0 || started().write({ stream, timestamp: Date.now(), bytes });
  }
  function write(output: string | Uint8Array, stream: LogStream = 'STDOUT'): boolean {
    if (ended || closing.signal.aborted || signal.aborted) return true;
    const text = texts[stream];
    if (typeof output === 'string') return put(stream, text.encode(output));
    put(stream, text.end());
    return put(stream, output);
  }
  async function finishAfterAll(given: RecordedEnding): Promise<Run> {
    const ending = { ...SUCCEEDED, finishedAt: Date.now(), ...given };
    listen();
    closing.signal.throwIfAborted();
    for (const stream of LOG_STREAMS) put(stream, texts[stream].end());
    await upload?.end();
    const run = await retry(() => finish(ending, closing.signal), {
      signal: closing.signal,
      onFailed: (error) => {
        if (error instanceof ScrollbackError) sources.onTrouble?.(error);
      },
    });
    signal.removeEventListener('abort', close);
    return run;
  }

  if (sources.eager) started();
  return {
    id,
    get waitingBytes() {
      return upload?.waitingBytes ?? 0;
    },
    get failure() {
      return upload?.failure ?? null;
    },
    write,
    drained: () => upload?.drained() ?? Promise.resolve(),
    writable: (stream) =>
      new WritableStream({
        write: (output) => (write(output, stream) ? undefined : started().drained()),
      }),
    end(ending = {}) {
      ended ??= finishAfterAll(ending);
      return ended;
    },
    close,
  };
}
