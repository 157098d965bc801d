import { maskSegments, secretsOf } from '@scrollback/capture';
import { createId, type Ending, type Label, type LogFormat, type Segment } from '@scrollback/log';
import { createClient, fromTime, type StartRunInput } from '@scrollback/sdk';
import { createUpload, type UploadOptions } from '@scrollback/sdk/upload';
import { say } from '../say.ts';
import type { ServerAddress } from '../server.ts';
import { formatBytes } from '../show/bytes.ts';
import { openRunSpool } from '../spool/run-spool.ts';
import { spoolMaxBytes, spoolRoot } from '../spool/spool-root.ts';
import { register } from './register.ts';
import { storeRest } from './store-rest.ts';

export interface RecordingOptions {
  server: ServerAddress;
  source: 'PROCESS' | 'UPLOAD';
  command: string[] | null;
  name: string | undefined;
  task: string | undefined;
  labels: Label[];
  /** What the output is written in; AUTO finds it out from the first lines. */
  format: LogFormat | 'AUTO';
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

const MAX_WAITING_BYTES = 64 << 20;

/**
 * Registers the run as RUNNING and says its address. When the server is away it goes on trying,
 * and this resolves all the same. Output is on the disk before `write` returns, so that it outlives
 * this process. Secrets are masked before that.
 * @throws ScrollbackError BAD_CONFIG; BAD_USER_INPUT when the server refuses what the user gave
 */
export async function startRecording(options: RecordingOptions): Promise<Recording> {
  const { server, waitMs } = options;
  const maxBytes = spoolMaxBytes(process.env);
  const secrets = secretsOf(process.env);
  const input = inputOf(options);
  const spool = openRunSpool(spoolRoot(process.env), { url: server.url, input }, maxBytes);
  const client = createClient(server);
  const stopping = new AbortController();
  const { registered, tried } = register({
    client,
    server,
    input,
    signal: stopping.signal,
    waits:
      spool.folder === null
        ? `Up to ${formatBytes(MAX_WAITING_BYTES)} of output wait in memory until the server answers.`
        : `Up to ${formatBytes(maxBytes)} of output wait in ${spool.folder} until the server answers.`,
  });
  const upload = createUpload({
    ...server,
    runId: input.id,
    ready: registered.then(spool.registered),
    backlog: spool.backlog,
    keepAfterFailure: spool.folder !== null,
    maxWaitingBytes: MAX_WAITING_BYTES,
    ...tellTrouble(),
  });
  await tried.catch((error: unknown) => {
    upload.close();
    spool.remove();
    throw error;
  });
  const masked = maskSegments(
    (segment) => (upload.write(segment) ? undefined : upload.drained()),
    secrets,
  );
  return {
    write: masked.onSegment,
    stopWaiting: () => stopping.abort(),
    async finish(ending) {
      const finishedAt = Date.now();
      await masked.end();
      const masks = { ...ending, maskedCount: masked.masked, finishedAt };
      spool.ended(masks);
      await storeRest({ client, upload, spool, runId: input.id, ending: masks, waitMs, stopping });
      client.close();
    },
  };
}

function inputOf(options: RecordingOptions): StartRunInput & { id: string } {
  const { source, command, name, task, labels, format } = options;
  return {
    id: createId('run'),
    startedAt: fromTime(Date.now()),
    source,
    labels,
    ...(format === 'AUTO' ? { detectFormat: true } : { format }),
    ...(command ? { command } : {}),
    ...(name === undefined ? {} : { name }),
    ...(task === undefined ? {} : { taskId: task }),
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
