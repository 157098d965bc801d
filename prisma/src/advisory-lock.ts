import pg from 'pg';

/** A lock that one session of PostgreSQL holds until it ends. */
export interface HeldLock {
  /** Aborts when the lock may be another's: the session ended, or does not answer. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/** How often the session shows that it lives, and how long PostgreSQL waits for that. */
const BEAT_MS = 3_000;
const SILENT_MS = 15_000;
const ANSWER_MS = 10_000;

/**
 * Takes an advisory lock of PostgreSQL, or resolves to null where another session has it. The lock is
 * that of a transaction, so that it also holds behind a pooler that lends connections for one
 * transaction. A session that is silent for 15 s is ended by the server, whose lock the next one gets.
 *
 * @param key any whole number; it names the lock
 * @throws Error of the driver when the database can't be reached
 */
export async function tryAdvisoryLock(url: string, key: number): Promise<HeldLock | null> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
    keepAlive: true,
  });
  const lost = new AbortController();
  const lose = (): void => lost.abort();
  client.on('error', lose);
  client.on('end', lose);
  try {
    await client.connect();
    await client.query('BEGIN');
    await client.query(`SET LOCAL idle_in_transaction_session_timeout = ${SILENT_MS}`);
    // Without parameters: a query with them leaves a portal open till the next one, and with it a
    // snapshot, for which VACUUM keeps what is dead.
    const { rows } = await client.query(`SELECT pg_try_advisory_xact_lock(${key}) AS "held"`);
    if (rows[0]?.held !== true) {
      await client.end();
      return null;
    }
  } catch (error) {
    await client.end().catch(lose);
    throw error;
  }
  const beat = setInterval(() => client.query('SELECT 1').catch(lose), BEAT_MS).unref();
  lost.signal.addEventListener('abort', () => clearInterval(beat));
  return {
    lost: lost.signal,
    async release() {
      lose();
      await client.end().catch(() => undefined);
    },
  };
}
