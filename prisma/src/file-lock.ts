import { createClient } from '@libsql/client';
import { isBusy } from './sqlite-client.ts';

/** A lock that a process has until it lets go of it or dies. */
export interface FileLock {
  release(): void;
}

/**
 * Takes the lock of whoever serves from the SQLite file of `url`, or resolves to null where another
 * process has it. It is SQLite's own lock on a file beside it, `….lock`, which the system takes from
 * a process that dies; the file itself stays free for those who read or copy it.
 *
 * @throws Error of the driver when the file can't be made
 */
export async function tryFileLock(url: string): Promise<FileLock | null> {
  const client = createClient({ url: url.replace(/^(file:[^?]*).*$/, '$1.lock') });
  try {
    await client.execute('PRAGMA busy_timeout = 0');
    const transaction = await client.transaction('write');
    return {
      release() {
        transaction.close();
        client.close();
      },
    };
  } catch (error) {
    client.close();
    if (isBusy(error)) return null;
    throw error;
  }
}
