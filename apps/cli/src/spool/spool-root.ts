import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { ScrollbackError } from '@scrollback/log';

const MAX_BYTES = 1 << 30;

/** The folder that holds a folder for each run with output that the server does not have yet. */
export function spoolRoot(env: NodeJS.ProcessEnv): string {
  if (env.SCROLLBACK_SPOOL) return resolve(env.SCROLLBACK_SPOOL);
  return join(env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'scrollback', 'spool');
}

/**
 * Bytes of one run that may wait on the disk; 1 GiB unless told.
 * @throws ScrollbackError BAD_CONFIG when SCROLLBACK_SPOOL_MAX_BYTES is not a number of bytes
 */
export function spoolMaxBytes(env: NodeJS.ProcessEnv): number {
  const text = env.SCROLLBACK_SPOOL_MAX_BYTES || String(MAX_BYTES);
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new ScrollbackError(
    'BAD_CONFIG',
    `SCROLLBACK_SPOOL_MAX_BYTES is ${JSON.stringify(text)}, which is not a number of bytes. Give a whole number from 1, for instance ${MAX_BYTES}.`,
  );
}
