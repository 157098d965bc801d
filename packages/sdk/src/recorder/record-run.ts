import { createId, type Ending, type Run, ScrollbackError } from '@scrollback/log';
import type { StartRunInput } from '../generated.ts';
import { retry } from '../retry.ts';
import type { RequestOptions } from '../transport/request.ts';
import { type Backlog, createMemoryBacklog } from '../upload/backlog.ts';
import { createFetchExchange } from '../upload/fetch-exchange.ts';
import { startUpload, type UploadBehaviour } from '../upload/start-upload.ts';
import { fromTime } from '../wire.ts';
import { createRecorder, type Recorder } from './recorder.ts';

export interface RecordOptions
  extends Pick<UploadBehaviour, 'maxWaitingBytes' | 'onTrouble' | 'onRecovered' | 'onFailed'> {
  /** Where output waits until it is stored; in memory unless given. */
  backlog?: Backlog;
}

/** A run as it was registered, and a way to log to it. As JSON it is the run. */
export type StartedRun = Run & Recorder;

/** What recorders need of their client. */
export interface RecordSources {
  server: RequestOptions;
  start(input: StartRunInput, signal?: AbortSignal): Promise<Run>;
  finish(id: string, ending: Ending, signal?: AbortSignal): Promise<Run>;
  /** When it aborts, all recorders close. */
  signal: AbortSignal;
}

/** Registers a run as soon as the server is there, and logs to it from now on. */
export function recordRun(
  { server, start, finish, signal }: RecordSources,
  input: StartRunInput,
  options: RecordOptions = {},
): Recorder {
  const id = input.id ?? createId('run');
  const given = { startedAt: fromTime(Date.now()), ...input, id };
  const onFailed = (error: unknown): void => {
    if (error instanceof ScrollbackError) options.onTrouble?.(error);
  };
  return createRecorder({
    id,
    signal,
    eager: true,
    onTrouble: options.onTrouble,
    startUpload: (closing) =>
      startUpload(createFetchExchange({ ...server, runId: id }), id, {
        ...options,
        ready: retry(() => start(given, closing), { signal: closing, onFailed }),
        // What is left of an earlier process may have been sent in part.
        resume: (options.backlog?.end ?? 0) > 0,
      }),
    finish: (ending, closing) => finish(id, ending, closing),
  });
}

/** Registers a run now, and gives it with a way to log to it. */
export async function startRun(
  { server, start, finish, signal }: RecordSources,
  input: StartRunInput,
  given?: AbortSignal,
): Promise<StartedRun> {
  const run = await start(input, given);
  const { id, uploadOffset } = run;
  const recorder = createRecorder({
    id,
    signal,
    // Signs of life are for those who log here: others have uploads of their own.
    eager: false,
    startUpload: () =>
      startUpload(createFetchExchange({ ...server, runId: id }), id, {
        backlog: createMemoryBacklog(uploadOffset),
      }),
    finish: (ending, closing) => finish(id, ending, closing),
  });
  return withHidden(run, recorder);
}

/** `target` with the properties of `hidden` too, which are not enumerable: it stays plain data. */
function withHidden<Target extends object, Hidden extends object>(
  target: Target,
  hidden: Hidden,
): Target & Hidden {
  const both = Object.assign(target, hidden);
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(hidden))) {
    if (name !== 'id') Object.defineProperty(both, name, { ...property, enumerable: false });
  }
  return both;
}
