import { setTimeout as delay } from 'node:timers/promises';
import {
  type Client,
  createClient,
  type InArgs,
  type InStatement,
  LibsqlError,
  type ResultSet,
  type Transaction,
} from '@libsql/client';

type Queryable = Pick<Client, 'execute' | 'executeMultiple'>;

/**
 * How long a write waits for another process that writes to the file. What else wants the connection
 * waits behind it, and commits are tried again by the server anyway: so it is short.
 */
const PATIENCE_MS = 1_000;
const RETRY_MS = 5;
const VACUUM = /^PRAGMA incremental_vacuum\b/;

/**
 * A libsql client that keeps to one connection, on which its user executes `setUp` first.
 *
 * The client of the package hands its connection to each transaction and opens another one for what
 * follows, which forgets the connection's pragmas, leaks it until it is collected, and halves the
 * speed of short transactions. Prisma's adapter holds a lock from the begin of a transaction to its
 * end, so nothing else comes between on the one connection.
 */
export function singleConnection(url: string, setUp: string): Client {
  const client = createClient({ url });
  const execute = async (statement: InStatement, args: InArgs = []): Promise<ResultSet> => {
    const sql = typeof statement === 'string' ? statement : statement.sql;
    if (VACUUM.test(sql)) {
      // As a query libsql would leave it half done, with the tables locked for a checkpoint.
      await client.executeMultiple(sql);
      return client.execute('PRAGMA freelist_count');
    }
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        return await client.execute(
          typeof statement === 'string' ? { sql: statement, args } : statement,
        );
      } catch (error) {
        if (!isBusy(error)) throw error;
        // libsql leaves a statement half done that waited in vain for the file, and SQLite then
        // refuses every commit on the connection: go on with a new one.
        client.reconnect();
        await client.executeMultiple(setUp);
        if (Date.now() > until) throw error;
      }
      await delay(RETRY_MS);
    }
  };
  const executeMultiple = (script: string): Promise<void> => client.executeMultiple(script);
  return clientOn({ execute, executeMultiple }, client, async () => {
    // IMMEDIATE takes the write lock first and waits for it; DEFERRED would take it at the first
    // write, where SQLite can't wait and fails at once when another process has written meanwhile.
    await execute('BEGIN IMMEDIATE');
    return transactionOn(client);
  });
}

/** A client whose statements go to `queryable`, with its own way to begin a transaction. */
export function clientOn(
  queryable: Queryable,
  client: Client,
  transaction: Client['transaction'],
): Client {
  return {
    execute: queryable.execute.bind(queryable),
    executeMultiple: queryable.executeMultiple.bind(queryable),
    transaction,
    batch: unused,
    migrate: unused,
    sync: unused,
    reconnect: unused,
    close: () => client.close(),
    closed: false,
    protocol: client.protocol,
  };
}

/** Whether `error` says that another connection has the file locked. */
export function isBusy(error: unknown): boolean {
  return error instanceof LibsqlError && error.code === 'SQLITE_BUSY';
}

function transactionOn(client: Client): Transaction {
  let closed = false;
  const end = async (statement: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
    await client.execute(statement);
    closed = true;
  };
  return {
    execute: client.execute.bind(client),
    commit: () => end('COMMIT'),
    rollback: () => end('ROLLBACK'),
    batch: unused,
    executeMultiple: unused,
    close: () => undefined,
    get closed() {
      return closed;
    },
  };
}

function unused(): never {
  throw new Error("Prisma's adapter was not known to use this method of a libsql client.");
}
