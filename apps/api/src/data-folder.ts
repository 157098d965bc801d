import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ScrollbackError } from '@scrollback/log';
import { databaseProvider, type FileLock, tryFileLock } from '@scrollback/prisma';
import { translated } from './store/errors.ts';

/** A server that is stopping lets go within this time. */
const PATIENCE_MS = 5_000;
const RETRY_MS = 50;

/** Makes the data folder where it is missing. @throws ScrollbackError DATA_UNWRITABLE */
export async function ensureWritable(folder: string): Promise<void> {
  try {
    await ensureFolder(folder);
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new ScrollbackError(
      'DATA_UNWRITABLE',
      `The data folder ${folder} can't be written. Give another one with --data, or change its permissions.`,
      { folder },
      { cause: error },
    );
  }
}

/**
 * Takes the SQLite file of `databaseUrl` for this server alone, until it is released: two servers
 * would not hear of each other's lines. Where the database is another, nothing is to be taken.
 * @throws ScrollbackError DATA_IN_USE
 */
export async function takeFile(databaseUrl: string): Promise<FileLock | null> {
  if (databaseProvider(databaseUrl) !== 'sqlite') return null;
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const lock = await tryFileLock(databaseUrl).catch((error: unknown) => {
      throw error instanceof Error ? translated(error) : error;
    });
    if (lock) return lock;
    if (Date.now() > until) break;
    await delay(RETRY_MS);
  }
  throw new ScrollbackError(
    'DATA_IN_USE',
    `Another server serves from ${databaseUrl}. Use that one, stop it, or give this one a folder of its own with --data.`,
    { databaseUrl },
  );
}

/** Not mkdir's own `recursive`, which in Node 20 never returns for a place like /proc/x. */
async function ensureFolder(folder: string): Promise<void> {
  const exists = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (exists) return;
  if (dirname(folder) !== folder) await ensureFolder(dirname(folder));
  await mkdir(folder);
}
