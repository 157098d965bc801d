import { setTimeout as delay } from 'node:timers/promises';
import { type Client, createClient, LibsqlError, type Transaction } from '@libsql/client';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { clientOn } from './sqlite-client.ts';

const RETRY_MS = 25;
const PATIENCE_MS = 60_000;

/** Runs `work` within one transaction on the SQLite file of `url`, alone on that file. */
export async function migratingSqlite<T>(
  url: string,
  work: (session: SqlMigrationAwareDriverAdapterFactory) => Promise<T>,
): Promise<T> {
  const client = createClient({ url });
  try {
    const transaction = await beginWhenFree(client);
    try {
      const result = await work(new SessionAdapter(url, client, transaction));
      await transaction.commit();
      return result;
    } finally {
      // Rolls back what was not committed.
      transaction.close();
    }
  } finally {
    client.close();
  }
}

// Migrations rebuild tables, and dropping the old one must not cascade; within the transaction the
// foreign_keys pragma has no effect, so it comes first. Waiting for another server is done here:
// SQLite's own way would block this process, which may itself hold the lock.
async function beginWhenFree(client: Client): Promise<Transaction> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await client.execute('PRAGMA busy_timeout = 0');
      await client.execute('PRAGMA journal_mode = WAL');
      await client.execute('PRAGMA foreign_keys = OFF');
      return await client.transaction('write');
    } catch (error) {
      const busy = error instanceof LibsqlError && error.code === 'SQLITE_BUSY';
      if (!busy || Date.now() > until) throw error;
    }
    await delay(RETRY_MS);
  }
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
    // The session closes the client when it is done with the transaction.
    return { ...clientOn(this.#client, this.#transaction), close: () => undefined };
  }
}
