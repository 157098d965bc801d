import { spawn } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { findProgram } from './find-program.ts';
import { freePort } from './free-port.ts';
import { killChild } from './kill-child.ts';
import { missing } from './missing.ts';
import { postgresOwner } from './postgres-owner.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { until } from './until.ts';

/** A pgbouncer of the test's own, in transaction mode. */
export interface Pgbouncer extends AsyncDisposable {
  /** The same database, by way of it. */
  readonly url: string;
}

/**
 * Why tests can't have a pgbouncer here, or null when they can.
 *
 * @throws Error with the reason when `CI` is set.
 */
export function pgbouncerMissing(): string | null {
  return findProgram('pgbouncer') === null
    ? missing('there is no pgbouncer in the path or in /usr/sbin')
    : null;
}

/**
 * Starts a pgbouncer that lends each of its connections for one transaction, as a stranger finds it:
 * what a session sets or prepares is gone, or another's, in the next transaction.
 *
 * @param databaseUrl the database behind it, as `DATABASE_URL` takes it
 * @param connections those that it has to PostgreSQL at most
 */
export async function startPgbouncer(databaseUrl: string, connections: number): Promise<Pgbouncer> {
  const folder = await temporaryFolder();
  const port = await freePort();
  const owner = await postgresOwner();
  const file = join(folder.path, 'pgbouncer.ini');
  await writeFile(file, settings(new URL(databaseUrl), port, connections));
  for (const path of [folder.path, file]) await chmod(path, 0o755);
  const program = findProgram('pgbouncer') ?? 'pgbouncer';
  const child = spawn(program, ['-q', file], { ...owner, cwd: folder.path, stdio: 'ignore' });
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;
  const bouncer: Pgbouncer = {
    url: url.href,
    async [Symbol.asyncDispose]() {
      await killChild(child);
      await folder[Symbol.asyncDispose]();
    },
  };
  try {
    await until(() => answers(url.href), { timeout: 30_000, interval: 50, what: 'pgbouncer' });
    return bouncer;
  } catch (error) {
    await bouncer[Symbol.asyncDispose]();
    throw error;
  }
}

function settings(url: URL, port: number, connections: number): string {
  const password = url.password && ` password='${decodeURIComponent(url.password)}'`;
  return `[databases]
* = host=${url.hostname} port=${url.port || 5432} user=${decodeURIComponent(url.username)}${password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${connections}
max_client_conn = 200
`;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } finally {
    await client.end();
  }
}
