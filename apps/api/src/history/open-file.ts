import { closeSync, constants, fstatSync, openSync, realpathSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FileVersion } from '@scrollback/log';

/** An existing regular file, open for reading. */
export interface OpenFile extends Disposable {
  descriptor: number;
  version: FileVersion;
}

/**
 * Opens the file at exactly this path: a symbolic link anywhere in it could lead out of the folder
 * that was imported.
 * @throws Error when it is not there, not a regular file, or not to be read
 */
export function openFile(path: string): OpenFile {
  if (realpathSync.native(path) !== path) throw new Error(`${path} leads through a symbolic link.`);
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  const descriptor = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  if (!fstatSync(descriptor).isFile()) {
    closeSync(descriptor);
    throw new Error(`${path} is not a regular file.`);
  }
  return {
    descriptor,
    version: versionNow(descriptor),
    [Symbol.dispose]: () => closeSync(descriptor),
  };
}

/** How an open file stands now. */
export function versionNow(descriptor: number): FileVersion {
  const { size, mtimeMs } = fstatSync(descriptor);
  return { size, modifiedAt: Math.trunc(mtimeMs) };
}

/** How the file stands now; null where there is none. */
export async function versionOf(path: string): Promise<FileVersion | null> {
  try {
    const { size, mtimeMs } = await stat(path);
    return { size, modifiedAt: Math.trunc(mtimeMs) };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

/** Whether both are the same state of a file. */
export function isSame(a: FileVersion, b: FileVersion): boolean {
  return a.size === b.size && a.modifiedAt === b.modifiedAt;
}
