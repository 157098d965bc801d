import { createId, type Ending, type Label, ScrollbackError, type Segment } from '@scrollback/log';
import { type Client, createClient, isTransient, pause, retry } from '@scrollback/sdk';
import { createUpload, type UploadOptions } from '@scrollback/sdk/upload';
import { say } from '../say.ts';
import { runPage, type ServerAddress } from '../server.ts';
import { formatBytes } from '../show/bytes.ts';
import { storeRest } from './store-rest.ts';

export interface RecordingOptions {
  server: ServerAddress;
  source: 'PROCESS' | 'UPLOAD';
  command: string[] | null;
  name: string | undefined;
  task: string | undefined;
  labels: Label[];
  /** How long {@link Recording.finish} waits for the server. */
  waitMs: number;
}

/** A run that is being recorded. A server that is away never stops what is recorded. */
export interface Recording {
  /** Takes a segment; a returned promise asks for a pause until it resolves. */
  write(segment: Segment): Promise<void> | undefined;
  /** Sends what waits and ends the run, as far as that is possible within the time to wait. */
  finish(ending: Ending): Promise<void>;
  /** Makes {@link finish} give up. */
  stopWaiting(): void;
}

const START_WITHIN_MS = 5000;
const MAX_WAITING_BYTES = 64 << 20;

/**
 * Registers the run as RUNNING and says its address. When the server is away it goes on trying,
 * and this resolves all the same.
 * @throws ScrollbackError BAD_USER_INPUT when the server refuses what the user gave
 */
export async function startRecording(options: RecordingOptions): Promise<Recording> {
  const { server } = options;
  const runId = createId('run');
  const client = createClient(server);
  const stopping = new AbortController();
  const started = register(client, runId, options, stopping.signal);
  const upload = createUpload({
    ...server,
    runId,
    ready: started.registered,
    maxWaitingBytes: MAX_WAITING_BYTES,
    ...tellTrouble(),
  });
  await started.tried;
  return {
    write: (segment) => (upload.write(segment) ? undefined : upload.drained()),
    stopWaiting: () => stopping.abort(),
    async finish(ending) {
      const { waitMs } = options;
      await storeRest({ client, upload, runId, ending, waitMs, stopping });
      client.close();
    },
  };
}

/** Says once that sending has trouble, and once that it is over. */
function tellTrouble(): Required<Pick<UploadOptions, 'onTrouble' | 'onRecovered'>> {
  let away = false;
  return {
    onTrouble(error) {
      if (!away) say(`${error.code}: ${error.message} What is printed waits and is sent later.`);
      away = true;
    },
    onRecovered() {
      say('The server is back; what waited is being sent.');
      away = false;
    },
  };
}

interface Start {
  /** Resolves with the run's registration. */
  registered: Promise<void>;
  /** Resolves when the first try has an outcome, or takes too long. @throws BAD_USER_INPUT */
  tried: Promise<void>;
}

function register(
  client: Client,
  runId: string,
  options: RecordingOptions,
  signal: AbortSignal,
): Start {
  const { source, command, name, task, labels } = options;
  const input = {
    id: runId,
    source,
    labels,
    ...(command ? { command } : {}),
    ...(name === undefined ? {} : { name }),
    ...(task === undefined ? {} : { taskId: task }),
  };
  const tries = new AbortController();
  let failed = false;
  let said = false;
  // Not before the run is there, so that whoever follows the link at once finds it.
  const sayLink = (): void => {
    if (!said) process.stderr.write(`${runPage(options.server, runId)}\n`);
    said = true;
  };
  const registered = retry(() => client.startRun(input, signal), {
    signal,
    onFailed: (error) => {
      sayLink();
      if (!failed) sayAway(error);
      failed = true;
      tries.abort();
    },
  }).then(() => {
    sayLink();
    if (failed) say('The server answers now; the run is recorded.');
  });
  const tried = Promise.race([
    registered,
    pause(START_WITHIN_MS, tries.signal).then(() => {
      if (!tries.signal.aborted) sayLink();
    }),
  ])
    .catch((error: unknown) => {
      if (!(error instanceof ScrollbackError) || error.code === 'BAD_USER_INPUT') throw error;
      say(`${error.code}: ${error.message} Nothing is recorded.`);
    })
    .finally(() => tries.abort());
  return { registered, tried };
}

function sayAway(error: unknown): void {
  if (!(error instanceof ScrollbackError && isTransient(error))) return;
  say(
    `${error.code}: ${error.message} To start one here: npx scrollback serve. Nothing is recorded yet; up to ${formatBytes(MAX_WAITING_BYTES)} of output wait in memory until the server answers.`,
  );
}
