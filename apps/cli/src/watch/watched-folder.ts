import { dirname } from 'node:path';
import type { Changes } from '@scrollback/capture/file';
import { pause } from '@scrollback/sdk';
import { isSystemError, walk } from '../import/walk.ts';
import type { KnownFiles } from './known-files.ts';

export interface WatchedFolderOptions {
  folder: string;
  changes: Changes;
  /** Files that are no new ones under another name. */
  known: KnownFiles;
  signal: AbortSignal;
  /** Something in a watched folder was made or removed. */
  moved: (signal: AbortSignal) => Promise<void>;
  onUnreadable: (path: string, error: unknown) => void;
}

/** Names that rotation gives to what it compresses. */
const COMPRESSED = /\.(?:gz|bz2|xz|zst|lz4|zip)$/;
const LOOK_AGAIN_MS = 1000;

/** The files of a folder and those below, each once, as they appear; until the signal aborts. */
export async function* watchFolder(options: WatchedFolderOptions): AsyncGenerator<string> {
  const { folder, changes, known, signal, moved, onUnreadable } = options;
  const told = new Set<string>();
  const isWanted = (name: string): boolean => !name.startsWith('.') && !COMPRESSED.test(name);
  while (!signal.aborted) {
    changes.watch(folder);
    for await (const path of walk(folder, isWanted, onUnreadable)) {
      changes.watch(dirname(path));
      if (told.has(path) || (await isRenamed(path, known))) continue;
      told.add(path);
      yield path;
      if (signal.aborted) return;
    }
    const next = new AbortController();
    await Promise.race([pause(LOOK_AGAIN_MS, next.signal), moved(signal)]);
    next.abort();
  }
}

/** Also where it is gone again already. */
async function isRenamed(path: string, known: KnownFiles): Promise<boolean> {
  try {
    return await known.isRenamed(path);
  } catch (error) {
    if (isSystemError(error)) return true;
    throw error;
  }
}
