import { type Ending, ScrollbackError } from '@scrollback/log';
import { type Client, pause, retry } from '@scrollback/sdk';
import type { Upload } from '@scrollback/sdk/upload';
import { say } from '../say.ts';
import { formatBytes } from '../show/bytes.ts';

export interface Rest {
  client: Client;
  upload: Upload;
  runId: string;
  ending: Ending;
  /** How long to try. */
  waitMs: number;
  /** Aborted when nobody wants to wait any more. */
  stopping: AbortController;
}

const SILENT_MS = 1000;

/** Sends what waits, then ends the run; gives up after the time to wait and says what is missing. */
export async function storeRest(rest: Rest): Promise<void> {
  const { upload, waitMs, stopping } = rest;
  const done = new AbortController();
  const tell = pause(SILENT_MS, done.signal).then(() => {
    if (done.signal.aborted) return;
    const seconds = Math.round(waitMs / 1000);
    say(
      `Waiting up to ${seconds} s until the rest (${formatBytes(upload.waitingBytes)}) is stored. Ctrl-C stops waiting.`,
    );
  });
  const tooLong = pause(waitMs, AbortSignal.any([done.signal, stopping.signal])).then(() => 'late');
  const outcome = await Promise.race([sendAll(rest), tooLong]);
  done.abort();
  await tell;
  if (outcome !== null) sayMissing(rest, outcome);
  stopping.abort();
  upload.close();
}

/** Null when all is stored, otherwise why not. */
async function sendAll({ client, upload, runId, ending, stopping }: Rest): Promise<unknown> {
  const { signal } = stopping;
  try {
    await upload.end();
    await retry(() => client.finishRun(runId, ending, signal), { signal });
    return null;
  } catch (error) {
    return error;
  }
}

function sayMissing({ upload, runId }: Rest, why: unknown): void {
  const reason = why instanceof ScrollbackError ? `${why.code}: ${why.message}` : 'not in time';
  const missing = upload.waitingBytes;
  if (missing > 0) {
    say(
      `${formatBytes(missing)} of output were not stored (${reason}): run ${runId} is incomplete.`,
    );
  } else if (upload.failure) {
    say(`Not all output of run ${runId} was stored (${reason}).`);
  } else {
    say(`The end of run ${runId} was not recorded (${reason}); its output is stored.`);
  }
}
