import { ScrollbackError } from '@scrollback/log';
import { createClient } from '@scrollback/sdk';
import { say } from '../say.ts';
import { serverAddress } from '../server.ts';
import { formatBytes } from '../show/bytes.ts';
import { print } from '../show/output.ts';
import { type Delivery, deliverSpool } from '../spool/deliver-spool.ts';
import type { KeptRun } from '../spool/kept-run.ts';
import { spoolRoot } from '../spool/spool-root.ts';
import { sweep, waitingIn } from '../spool/waiting.ts';

export interface DeliverFlags {
  /** Seconds that the server may be away. */
  wait: number;
  json?: boolean;
}

/** What is told of a folder. */
type Told =
  | Delivery
  /** It waits for the server at `url`. */
  | { outcome: 'elsewhere'; url: string }
  /** The folder does not say which run it belongs to. */
  | { outcome: 'unknown' };

/**
 * Sends the output that killed producers, and those that gave up waiting, left on this machine.
 * @returns 1 when something is left
 * @throws ScrollbackError BAD_CONFIG
 */
export async function deliver({ wait, json = false }: DeliverFlags): Promise<number> {
  const server = serverAddress(process.env);
  const root = spoolRoot(process.env);
  sweep(root);
  const waiting = waitingIn(root);
  const client = createClient(server);
  let left = 0;
  for (const { folder, run } of waiting) {
    const told: Told =
      run?.url === server.url
        ? await deliverSpool(folder, run, { client, server, waitMs: wait * 1000 })
        : notOurs(run);
    if (json) await print(`${JSON.stringify(toJson(told, folder, run))}\n`);
    else say(sentence(told, folder, run));
    if (told.outcome === 'left' || told.outcome === 'refused') left++;
  }
  if (waiting.length === 0 && !json) say(`Nothing waits in ${root}.`);
  client.close();
  return left > 0 ? 1 : 0;
}

function notOurs(run: KeptRun | null): Told {
  return run ? { outcome: 'elsewhere', url: run.url } : { outcome: 'unknown' };
}

function sentence(told: Told, folder: string, run: KeptRun | null): string {
  const name = `Run ${run?.input.id}`;
  switch (told.outcome) {
    case 'stored':
      return `${name}: ${formatBytes(told.bytes)} were sent; it is complete.`;
    case 'refused':
      return `${name}: what waits can't be sent any more (${reasonOf(told.error)}). It is kept in ${told.folder}.`;
    case 'left':
      return `${name}: not sent (${reasonOf(told.error)}). It stays in ${folder}.`;
    case 'owned':
      return `${name}: another process sends it.`;
    case 'elsewhere':
      return `${name} waits for ${told.url}. To send it: SCROLLBACK_URL=${told.url} scrollback deliver`;
    case 'unknown':
      return `${folder} does not say which run it belongs to; look into it yourself.`;
  }
}

function toJson(told: Told, folder: string, run: KeptRun | null): object {
  const error = 'error' in told ? told.error : null;
  return {
    runId: run?.input.id ?? null,
    folder,
    ...told,
    ...(error !== null && { error: errorJson(error) }),
  };
}

function reasonOf(error: unknown): string {
  return error instanceof ScrollbackError ? `${error.code}: ${error.message}` : String(error);
}

function errorJson(error: unknown): { code: string; message: string } {
  if (error instanceof ScrollbackError) return { code: error.code, message: error.message };
  return { code: 'INTERNAL_SERVER_ERROR', message: String(error) };
}
