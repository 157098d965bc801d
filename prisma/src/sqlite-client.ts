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
    try {
      return await client.execute(
        typeof statement === 'string' ? { sql: statement, args } : statement,
      );
    } catch (error) {
      // libsql leaves a statement half done that waited in vain for the file, and SQLite then
      // refuses every commit on the connection: go on with a new one.
      if (isBusy(error)) {
        client.reconnect();
        await client.executeMultiple(setUp);
      }
      throw error;
    }
  };
  const executeMultiple = (script: string): Promise<void> => client.executeMultiple(script);
  return clientOn({ execute, executeMultiple }, client, () => begin(execute));
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

// IMMEDIATE takes the write lock first and waits for it; DEFERRED would take it at the first write,
// where SQLite can't wait and fails at once when another process has written meanwhile.
async function begin(execute: (statement: string) => Promise<ResultSet>): Promise<Transaction> {
  await execute('BEGIN IMMEDIATE');
  let closed = false;
  const end = async (statement: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
    await execute(statement);
    closed = true;
  };
  return {
    execute,
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
