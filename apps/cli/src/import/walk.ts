import { opendir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The regular files in a folder and below, in no order. Symbolic links are not followed; what can't
 * be listed is told and left out.
 */
export async function* walk(
  folder: string,
  isWanted: (name: string) => boolean,
  onUnreadable: (path: string, error: unknown) => void,
): AsyncGenerator<string> {
  const folders: string[] = [];
  try {
    for await (const entry of await opendir(folder)) {
      if (!isWanted(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isFile()) yield path;
      else if (entry.isDirectory()) folders.push(path);
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
    onUnreadable(folder, error);
  }
  for (const path of folders) yield* walk(path, isWanted, onUnreadable);
}

/** Whether the system refused. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}
