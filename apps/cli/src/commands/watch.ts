import { setMaxListeners } from 'node:events';
import { mkdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { secretsOf } from '@scrollback/capture';
import { Changes } from '@scrollback/capture/file';
import { type Label, type LogFormat, ScrollbackError } from '@scrollback/log';
import { createClient, pause } from '@scrollback/sdk';
import { isSystemError } from '../import/walk.ts';
import { listenToSignals } from '../record/signals.ts';
import { say } from '../say.ts';
import { serverAddress } from '../server.ts';
import { spoolRoot } from '../spool/spool-root.ts';
import { Watch } from '../watch/watch.ts';
import { watchFolder } from '../watch/watched-folder.ts';

export interface WatchOptions {
  name?: string;
  task?: string;
  label: Label[];
  format: LogFormat | 'AUTO';
  /** Seconds to wait at the end for the server. */
  wait: number;
}

/**
 * Follows growing files, and those of folders, until a signal ends it.
 * @throws ScrollbackError BAD_USER_INPUT when a path is neither a file nor a folder nor in one
 */
export async function watch(paths: readonly string[], options: WatchOptions): Promise<number> {
  const address = serverAddress(process.env);
  const secrets = secretsOf(process.env);
  const states = join(spoolRoot(process.env), 'watch');
  await mkdir(states, { recursive: true, mode: 0o700 });
  const targets = await Promise.all(paths.map(targetOf));
  const ending = new AbortController();
  const stopped = new AbortController();
  // Each file listens: Node would take that for a leak, and say so in the middle of the output.
  setMaxListeners(0, ending.signal, stopped.signal);
  const client = createClient(address);
  const interruption = listenToSignals(() => {
    ending.abort();
    interruption.redirect(() => stopped.abort());
    pause(options.wait * 1000, stopped.signal).then(() => stopped.abort());
  });
  const named = new Set<() => void>();
  using changes = new Changes(undefined, () => {
    for (const tell of named) tell();
  });
  const moved = (signal: AbortSignal): Promise<void> =>
    new Promise((done) => {
      const tell = (): void => {
        named.delete(tell);
        signal.removeEventListener('abort', tell);
        done();
      };
      named.add(tell);
      signal.addEventListener('abort', tell);
    });
  const sources = { address, client, states, changes, secrets, ending, stopped };
  const watched = new Watch({ ...options, ...sources });
  const { known } = watched;
  const onUnreadable = (path: string, error: unknown): void => watched.sayOnce(path, error);
  await Promise.all(
    targets.map(async ({ path, folder }) => {
      if (!folder) {
        changes.watch(dirname(path));
        return await watched.follow(path, options.name ?? basename(path));
      }
      const { signal } = ending;
      const found = watchFolder({ folder: path, changes, known, signal, moved, onUnreadable });
      for await (const file of found) await watched.begin(file, relative(path, file));
    }),
  );
  await watched.ended();
  stopped.abort();
  client.close();
  interruption.release();
  return watched.failed ? 1 : 0;
}

/** A file that is not there yet is waited for, as long as its folder is. */
async function targetOf(given: string): Promise<{ path: string; folder: boolean }> {
  const path = resolve(given);
  try {
    const found = await stat(path);
    if (!found.isDirectory() && !found.isFile()) throw notAFile(given);
    return { path: await realpath(path), folder: found.isDirectory() };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const parent = await realpath(dirname(path)).catch(() => null);
    if (parent !== null && error.code === 'ENOENT') {
      say(`${path} is not there yet; it is followed once it is.`);
      return { path: join(parent, basename(path)), folder: false };
    }
    throw new ScrollbackError(
      'BAD_USER_INPUT',
      `${given} can't be watched (${error.message}). Give a file or a folder that is there.`,
    );
  }
}

function notAFile(given: string): ScrollbackError {
  return new ScrollbackError(
    'BAD_USER_INPUT',
    `${given} is neither a file nor a folder. Read a pipe or a device with scrollback pipe < ${given}.`,
  );
}
