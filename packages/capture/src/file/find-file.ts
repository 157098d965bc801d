import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileIdentity } from './file-event.ts';
import { identityOf, isSameFile } from './opened.ts';

/** Where in the folder of `path` this file is, first of all there; null where it is gone. */
export async function findFile(path: string, identity: FileIdentity): Promise<string | null> {
  const folder = dirname(path);
  const others = (await readdir(folder)).map((name) => join(folder, name));
  for (const candidate of [path, ...others]) {
    const found = await identityOf(candidate);
    if (found && isSameFile(found, identity)) return candidate;
  }
  return null;
}
