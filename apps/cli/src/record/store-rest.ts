import { type Ending, ScrollbackError } from '@scrollback/log';
import { type Client, pause, retry } from '@scrollback/sdk';
import type { Upload } from '@scrollback/sdk/upload';
import { say } from '../say.ts';
import { formatBytes } from '../show/bytes.ts';
import { neverTaken } from '../spool/deliver-spool.ts';
import type { RunSpool } from '../spool/run-spool.ts';

export interface Rest {
  client: Client;
  upload: Upload;
  spool: RunSpool;
  runId: string;
  ending: Ending;
  /** How long to try. */
  waitMs: number;
  /** Aborted when nobody wants to wait any more. */
  stopping: AbortController;
}

const SILENT_MS = 1000;

/**
 * Sends what waits, then ends the run. Gives up after the time to wait, leaves the rest on the disk
 * to the next process, and says so.
 */
export async function storeRest(rest: Rest): Promise<void> {
  const { upload, spool, waitMs, stopping } = rest;
  const done = new AbortController();
  const tell = pause(SILENT_MS, done.signal).then(() => {
    if (done.signal.aborted) return;
    const seconds = Math.round(waitMs / 1000);
    const waiting = upload.waitingBytes;
    const what = waiting > 0 ? `the rest (${formatBytes(waiting)})` : 'its end';
    say(`Waiting up to ${seconds} s until ${what} is stored. Ctrl-C stops waiting.`);
  });
  const tooLong = pause(waitMs, AbortSignal.any([done.signal, stopping.signal])).then(() => 'late');
  const outcome = await Promise.race([sendAll(rest), tooLong]);
  done.abort();
  await tell;
  stopping.abort();
  const waiting = upload.waitingBytes;
  upload.close();
  if (outcome === null) spool.remove();
  else sayMissing(rest, waiting, outcome);
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

function sayMissing({ spool, runId }: Rest, waiting: number, why: unknown): void {
  const reason = why instanceof ScrollbackError ? `${why.code}: ${why.message}` : 'not in time';
  const inMemory = spool.backlog.memoryBytes;
  if (inMemory > 0) {
    const lost = formatBytes(inMemory);
    say(`${lost} of output were not stored (${reason}): run ${runId} is incomplete.`);
  } else if (spool.folder === null) {
    say(`The end of run ${runId} was not recorded (${reason}); its output is stored.`);
  }
  const kept = waiting - inMemory;
  const rest =
    kept > 0 ? `The rest of run ${runId} (${formatBytes(kept)})` : `The end of run ${runId}`;
  if (neverTaken(why)) {
    const aside = spool.putAside();
    if (aside !== null) say(`${rest} can't be sent any more (${reason}). It is kept in ${aside}.`);
    return;
  }
  spool.leave();
  if (spool.folder === null) return;
  say(`${rest} is kept in ${spool.folder} and is sent by the next scrollback command (${reason}).`);
}
