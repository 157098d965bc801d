import type { Client } from '@libsql/client';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { singleConnection } from './sqlite-client.ts';

/** SQLite's own waiting for a locked file blocks the process; the client goes on waiting without. */
const BUSY_TIMEOUT_MS = 50;

// In WAL mode, NORMAL never leaves a broken file, and what is committed survives the death of the
// process; only a power cut or a kernel crash may lose the newest commits. See docs/storage.md.
const PRAGMAS = `
  PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS};
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA foreign_keys = ON;
`;

/** Prisma's adapter for a SQLite file, on one connection with our pragmas. */
export class SqliteAdapter extends PrismaLibSql {
  constructor(url: string) {
    super({ url });
  }

  override createClient({ url }: { url: string }): Client {
    return singleConnection(url, PRAGMAS);
  }

  override async connect(): Promise<SqlDriverAdapter> {
    const adapter = await super.connect();
    await adapter.executeScript(PRAGMAS);
    return adapter;
  }
}
