import { setTimeout as delay } from 'node:timers/promises';
import { type Client, createClient, type Transaction } from '@libsql/client';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { clientOn, isBusy } from './sqlite-client.ts';

const RETRY_MS = 25;
const PATIENCE_MS = 60_000;

/** Runs `work` within one transaction on the SQLite file of `url`, alone on that file. */
export async function migratingSqlite<T>(
  url: string,
  work: (session: SqlMigrationAwareDriverAdapterFactory) => Promise<T>,
): Promise<T> {
  const { client, transaction } = await beginWhenFree(url);
  try {
    const result = await work(new SessionAdapter(url, client, transaction));
    await transaction.commit();
    return result;
  } finally {
    // Rolls back what was not committed.
    transaction.close();
    client.close();
  }
}

// Waiting for another server is done here: SQLite's own way would block this process, which may
// itself be the one that holds the lock.
async function beginWhenFree(url: string): Promise<{ client: Client; transaction: Transaction }> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    // Each time a new client, for the reason that singleConnection gives.
    const client = createClient({ url });
    try {
      return { client, transaction: await begin(client) };
    } catch (error) {
      client.close();
      if (!isBusy(error) || Date.now() > until) throw error;
    }
    await delay(RETRY_MS);
  }
}

async function begin(client: Client): Promise<Transaction> {
  await client.execute('PRAGMA busy_timeout = 0');
  // Has an effect on a new file only, and before anything is written to it: clean-ups then give
  // space back to the file system. A file made without it uses its space again.
  await client.execute('PRAGMA auto_vacuum = INCREMENTAL');
  await client.execute('PRAGMA journal_mode = WAL');
  // Migrations rebuild tables, and dropping the old one must not cascade. Within the transaction
  // this pragma has no effect any more.
  await client.execute('PRAGMA foreign_keys = OFF');
  return client.transaction('write');
}

/** Prisma's adapter on a transaction that is under way. */
class SessionAdapter extends PrismaLibSql {
  readonly #client: Client;
  readonly #transaction: Transaction;

  constructor(url: string, client: Client, transaction: Transaction) {
    super({ url });
    this.#client = client;
    this.#transaction = transaction;
  }

  override createClient(): Client {
    const nested = (): never => {
      throw new Error('A migration is one transaction.');
    };
    return {
      ...clientOn(this.#transaction, this.#client, nested),
      // The session closes the client when it is done with the transaction.
      close: () => undefined,
    };
  }
}
