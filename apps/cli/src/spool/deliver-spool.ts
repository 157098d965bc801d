import { type Ending, ScrollbackError } from '@scrollback/log';
import { type Client, retry } from '@scrollback/sdk';
import { createSpool, createUpload, type Spool } from '@scrollback/sdk/upload';
import type { ServerAddress } from '../server.ts';
import {
  isRegistered,
  type KeptRun,
  keepRegistered,
  keptEnding,
  putAside,
  removeKept,
} from './kept-run.ts';
import { claim, keepOwned } from './own.ts';
import { Patience } from './patience.ts';

export interface DeliverOptions {
  client: Client;
  server: ServerAddress;
  /** How long the server may be away, in milliseconds. */
  waitMs: number;
}

/** What became of a folder. */
export type Delivery =
  | { outcome: 'stored'; bytes: number }
  /** The server never takes the rest, which was put aside in `folder`. */
  | { outcome: 'refused'; folder: string; error: ScrollbackError }
  /** It stays for later. */
  | { outcome: 'left'; error: unknown }
  /** Another process sends it. */
  | { outcome: 'owned' };

/** The producer was killed before it could say how its run ended. */
const UNSAID: Ending = {
  status: 'LOST',
  exitCode: null,
  signal: null,
  error: 'Its producer was killed. What it had kept was sent later.',
};

/** Whether the server, having said this, never takes what waits for the run. */
export function neverTaken(error: unknown): error is ScrollbackError {
  return (
    error instanceof ScrollbackError &&
    ['RUN_NOT_FOUND', 'RUN_FINISHED', 'OFFSET_MISMATCH', 'BAD_SEGMENT'].includes(error.code)
  );
}

/** Sends what a producer that is dead left in `folder`, ends its run, and removes the folder. */
export async function deliverSpool(
  folder: string,
  run: KeptRun,
  options: DeliverOptions,
): Promise<Delivery> {
  if (!claim(folder)) return { outcome: 'owned' };
  const disown = keepOwned(folder);
  let spool: Spool | undefined;
  try {
    spool = createSpool({ folder });
    const bytes = spool.end - spool.start;
    await send(folder, run, spool, options);
    removeKept(folder);
    return { outcome: 'stored', bytes };
  } catch (error) {
    if (!neverTaken(error)) return { outcome: 'left', error };
    return { outcome: 'refused', folder: putAside(folder), error };
  } finally {
    disown();
    spool?.close();
  }
}

async function send(
  folder: string,
  { input }: KeptRun,
  spool: Spool,
  { client, server, waitMs }: DeliverOptions,
): Promise<void> {
  const patience = new Patience(waitMs);
  const { signal } = patience;
  const onFailed = patience.trouble;
  try {
    if (!isRegistered(folder)) {
      await retry(() => client.startRun(input, signal), { signal, onFailed });
      keepRegistered(folder);
      patience.recovered();
    }
    const upload = createUpload({
      ...server,
      runId: input.id,
      backlog: spool,
      resume: true,
      onTrouble: patience.trouble,
      onRecovered: patience.recovered,
    });
    signal.addEventListener('abort', upload.close);
    await upload.end();
    const ending = keptEnding(folder) ?? UNSAID;
    await retry(() => client.finishRun(input.id, ending, signal), { signal, onFailed });
  } catch (error) {
    throw patience.error ?? error;
  } finally {
    patience.end();
  }
}
