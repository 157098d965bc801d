import { execFile } from 'node:child_process';
import { chmod, chown } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from './find-program.ts';
import { freePort } from './free-port.ts';
import { missing } from './missing.ts';
import { postgresOwner } from './postgres-owner.ts';
import { temporaryFolder } from './temporary-folder.ts';

const execute = promisify(execFile);

/** A PostgreSQL of the test's own, which can be killed. */
export interface PostgresqlServer extends AsyncDisposable {
  /** Of an empty database. */
  readonly url: string;
  /** Ends it as a crash does: without a word to its clients, and what is committed stays. */
  kill(): Promise<void>;
  /** Starts it again on the same port; resolves when it answers. */
  start(): Promise<void>;
}

/**
 * Why tests can't have a PostgreSQL of their own here, or null when they can.
 *
 * @throws Error with the reason when `CI` is set.
 */
export function postgresqlServerMissing(): string | null {
  if (findProgram('initdb') !== null) return null;
  return missing('there is no initdb of PostgreSQL in the path or below /usr/lib/postgresql');
}

/** Makes a cluster on a free port of 127.0.0.1 and starts it; disposing removes it. */
export async function startPostgresql(): Promise<PostgresqlServer> {
  const folder = await temporaryFolder();
  const data = join(folder.path, 'data');
  const port = await freePort();
  const { uid, gid } = await postgresOwner();
  await chmod(folder.path, 0o755);
  if (uid !== undefined && gid !== undefined) await chown(folder.path, uid, gid);
  const call = (name: string, ...args: string[]) =>
    execute(findProgram(name) ?? name, ['-D', data, ...args], { uid, gid, cwd: folder.path });
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder.path} -c max_connections=50`;
  const start = async (): Promise<void> => {
    await call('pg_ctl', '-w', '-t', '60', '-o', settings, '-l', join(folder.path, 'log'), 'start');
  };
  const kill = async (): Promise<void> => {
    await call('pg_ctl', '-w', '-m', 'immediate', 'stop');
  };
  let running = false;
  const server: PostgresqlServer = {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    async kill() {
      await kill();
      running = false;
    },
    async start() {
      await start();
      running = true;
    },
    async [Symbol.asyncDispose]() {
      if (running) await kill();
      await folder[Symbol.asyncDispose]();
    },
  };
  await call('initdb', '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync');
  await server.start();
  return server;
}
