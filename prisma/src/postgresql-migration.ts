import { PrismaPg } from '@prisma/adapter-pg';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';

/** Any number: it names the lock that migrating servers take. */
const LOCK = 7_236_981;

/**
 * To compile a statement takes PostgreSQL up to a second, and none of ours takes as long. Only the owner
 * of the database may say so. It is no migration, since Prisma's engine would split it at its semicolons.
 */
const WITHOUT_JIT = `
  DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I SET jit = off', current_database());
  EXCEPTION WHEN insufficient_privilege THEN NULL;
  END $$`;

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
      await transaction.executeRaw({ sql: ofTransaction(sql), args: [], argTypes: [] });
    };
    const { provider, adapterName } = transaction;
    const session: SqlDriverAdapter = {
      provider,
      adapterName,
      queryRaw: (query) => transaction.queryRaw({ ...query, sql: ofTransaction(query.sql) }),
      executeRaw: (query) => transaction.executeRaw({ ...query, sql: ofTransaction(query.sql) }),
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
      await run(WITHOUT_JIT);
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

// The engine takes a lock of the session (7.10.0). A pooler that lends its sessions for one
// transaction would keep it when we are gone, and the next one to migrate would wait for ever.
function ofTransaction(sql: string): string {
  return sql.replace('pg_advisory_lock(', 'pg_advisory_xact_lock(');
}
