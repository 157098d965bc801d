import { PrismaPg } from '@prisma/adapter-pg';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';

/** Any number: it names the lock that migrating servers take. */
const LOCK = 7_236_981;

/** Runs `work` within one transaction on PostgreSQL, while no other server is in it. */
export async function migratingPostgresql<T>(
  url: string,
  work: (session: SqlMigrationAwareDriverAdapterFactory) => Promise<T>,
): Promise<T> {
  const factory = new PrismaPg({ connectionString: url, max: 1 });
  const adapter = await factory.connect();
  try {
    const transaction = await adapter.startTransaction();
    const run = async (sql: string): Promise<void> => {
      await transaction.executeRaw({ sql, args: [], argTypes: [] });
    };
    const { provider, adapterName } = transaction;
    const session: SqlDriverAdapter = {
      provider,
      adapterName,
      queryRaw: (query) => transaction.queryRaw(query),
      executeRaw: (query) => transaction.executeRaw(query),
      executeScript: run,
      startTransaction: () => Promise.reject(new Error('A migration is one transaction.')),
      dispose: () => Promise.resolve(),
    };
    // Prisma's client ends the transaction by a statement, then lets the adapter clean up.
    let ending = 'ROLLBACK';
    try {
      await run(`SELECT pg_advisory_xact_lock(${LOCK})`);
      const result = await work({
        provider,
        adapterName,
        connect: () => Promise.resolve(session),
        connectToShadowDb: () => factory.connectToShadowDb(),
      });
      ending = 'COMMIT';
      return result;
    } finally {
      await run(ending);
      await transaction.commit();
    }
  } finally {
    await adapter.dispose();
  }
}
