import { type Client, createClient, type Transaction } from '@libsql/client';

/**
 * A libsql client that keeps to one connection.
 *
 * The client of the package hands its connection to each transaction and opens another one for what
 * follows, which forgets the connection's pragmas, leaks it until it is collected, and halves the
 * speed of short transactions. Prisma's adapter holds a lock from the begin of a transaction to its
 * end, so nothing else comes between on the one connection.
 */
export function singleConnection(url: string): Client {
  const client = createClient({ url });
  return { ...clientOn(client, client), transaction: () => begin(client) };
}

/** What is executed goes to `queryable`; the rest to `client`. */
export function clientOn(
  client: Client,
  queryable: Pick<Client, 'execute' | 'executeMultiple'> | Transaction,
): Client {
  return {
    execute: queryable.execute.bind(queryable),
    executeMultiple: queryable.executeMultiple.bind(queryable),
    batch: client.batch.bind(client),
    migrate: client.migrate.bind(client),
    transaction: client.transaction.bind(client),
    sync: client.sync.bind(client),
    close: client.close.bind(client),
    reconnect: client.reconnect.bind(client),
    closed: false,
    protocol: client.protocol,
  };
}

// IMMEDIATE takes the write lock first and waits for it; DEFERRED would take it at the first write,
// where SQLite can't wait and fails at once when another process has written meanwhile.
async function begin(client: Client): Promise<Transaction> {
  await client.execute('BEGIN IMMEDIATE');
  let closed = false;
  const end = async (statement: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
    await client.execute(statement);
    closed = true;
  };
  const unused = (): Promise<never> =>
    Promise.reject(new Error("Prisma's adapter executes one statement at a time."));
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
