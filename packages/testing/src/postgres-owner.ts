import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Who to be for programs of PostgreSQL, which refuse to run as root; nobody else where we are not. */
export async function postgresOwner(): Promise<{
  uid: number | undefined;
  gid: number | undefined;
}> {
  if (process.getuid?.() !== 0) return { uid: undefined, gid: undefined };
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await execute('id', [flag, 'postgres'])).stdout)),
  );
  return { uid, gid };
}
