import { connect } from '@scrollback/prisma';
import {
  smallDisks,
  startPostgresql,
  type TestDatabase,
  type TestDatabases,
} from '@scrollback/testing';

/** A database that a test can make refuse writes. */
export interface RefusingDatabase extends TestDatabase {
  /** Refuses until the returned function is called. */
  refuse(): Promise<() => Promise<void>>;
}

/** A way in which a database refuses. */
export interface Refusal {
  readonly name: string;
  create(): Promise<RefusingDatabase>;
}

/** What comes between a database and its server without a word. */
export function interruptions(databases: readonly TestDatabases[]): Refusal[] {
  return databases.map((kind) => ({
    name: kind.name === 'sqlite' ? 'SQLite is locked' : 'PostgreSQL lets nobody in',
    async create() {
      const database = await kind.create();
      const { url } = database;
      const refuse = () => (kind.name === 'sqlite' ? lockFile(url) : keepOut(url));
      return { ...database, refuse };
    },
  }));
}

const DISK_MEGABYTES = 24;

/** The disk of a SQLite file is full; nowhere where no disk can be mounted. */
export function fullDisks(): Refusal[] {
  return smallDisks().map((disks) => ({
    name: 'the disk is full',
    async create() {
      const disk = await disks.create(DISK_MEGABYTES);
      return {
        url: `file:${disk.path}/scrollback.db`,
        async refuse() {
          await disk.fill();
          return () => disk.free();
        },
        [Symbol.asyncDispose]: () => disk[Symbol.asyncDispose](),
      };
    },
  }));
}

/** A PostgreSQL crashes and is started again. */
export const crash: Refusal = {
  name: 'PostgreSQL is restarted',
  async create() {
    const server = await startPostgresql();
    return {
      url: server.url,
      async refuse() {
        await server.kill();
        return () => server.start();
      },
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    };
  },
};

/** Another process' transaction that does not end. */
async function lockFile(url: string): Promise<() => Promise<void>> {
  const other = await connect(url);
  let unlock = (): void => undefined;
  let locked = (): void => undefined;
  const isLocked = new Promise<void>((resolve) => {
    locked = resolve;
  });
  const transaction = other.$transaction(async () => {
    locked();
    await new Promise<void>((resolve) => {
      unlock = resolve;
    });
  });
  await isLocked;
  return async () => {
    unlock();
    await transaction;
    await other.$disconnect();
  };
}

/** Connections break, and new ones are refused. */
async function keepOut(url: string): Promise<() => Promise<void>> {
  const server = new URL(url);
  const name = server.pathname.slice(1);
  server.pathname = '/postgres';
  const admin = await connect(server.href);
  await admin.$executeRawUnsafe(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
  await admin.$queryRawUnsafe(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
  );
  return async () => {
    await admin.$executeRawUnsafe(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
    await admin.$disconnect();
  };
}
