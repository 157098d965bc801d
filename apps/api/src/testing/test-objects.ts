import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '@scrollback/testing';
import { folderObjects } from '../archive/folder-objects.ts';
import type { Objects } from '../archive/objects.ts';

/** An empty place for objects of a test; disposing removes it. */
export interface TestObjects extends AsyncDisposable {
  objects: Objects;
  /** It can't be reached until the returned function is called. */
  takeAway(): Promise<() => Promise<void>>;
}

/** The kinds of places for objects that there are. For `describe.each`. */
export function testObjects(): { name: string; create(): Promise<TestObjects> }[] {
  return [{ name: 'a folder', create: inFolder }];
}

async function inFolder(): Promise<TestObjects> {
  const folder = await temporaryFolder();
  const path = join(folder.path, 'archive');
  await mkdir(path);
  return {
    objects: folderObjects(path),
    async takeAway() {
      // No folder can be where a file is, not even for root.
      await rename(path, `${path}-away`);
      await writeFile(path, '');
      return async () => {
        await rm(path);
        await rename(`${path}-away`, path);
      };
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}
