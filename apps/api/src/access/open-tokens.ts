import type { Tokens } from '@scrollback/log';
import { migrateApart } from '@scrollback/prisma';
import type { Config } from '../config/config.ts';
import { ensureWritable } from '../data-folder.ts';
import { openStore } from '../store/open-store.ts';
import { createTokens } from './tokens.ts';

/** The tokens of a database, without a server. */
export interface OpenTokens extends Tokens {
  /** Where they are, for people; without a password. */
  place: string;
  close(): Promise<void>;
}

/**
 * Opens the tokens of the database that the configuration names. A server that runs on it notices
 * within seconds.
 * @throws ScrollbackError DATA_UNWRITABLE, STORAGE_UNAVAILABLE
 */
export async function openTokens({ dataDir, databaseUrl }: Config): Promise<OpenTokens> {
  const isFile = databaseUrl.startsWith('file:');
  if (isFile) await ensureWritable(dataDir);
  const store = await openStore(databaseUrl, { bringUpToDate: migrateApart });
  return {
    ...createTokens(store),
    place: isFile ? databaseUrl.slice('file:'.length) : 'the database of DATABASE_URL',
    close: () => store.close(),
  };
}
