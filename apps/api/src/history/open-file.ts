import { constants } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import type { FileVersion } from '@scrollback/log';

/** An existing regular file, open for reading. */
export interface OpenFile extends AsyncDisposable {
  handle: FileHandle;
  version: FileVersion;
}

/**
 * Opens the file at exactly this path: a symbolic link anywhere in it could lead out of the folder
 * that was imported.
 * @throws Error when it is not there, not a regular file, or not to be read
 */
export async function openFile(path: string): Promise<OpenFile> {
  if ((await realpath(path)) !== path) throw new Error(`${path} leads through a symbolic link.`);
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  const handle = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  const found = await handle.stat();
  if (!found.isFile()) {
    await handle.close();
    throw new Error(`${path} is not a regular file.`);
  }
  return {
    handle,
    version: { size: found.size, modifiedAt: Math.trunc(found.mtimeMs) },
    [Symbol.asyncDispose]: () => handle.close(),
  };
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
