import { mkdir, open, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Objects } from './objects.ts';
import { archiveAway, archiveDamaged } from './refusals.ts';

/** What is being written; it takes its own name once it is whole. */
const UNDER_WAY = '.part';

/** Objects as files of a folder that is there, for instance of a disk that others look after. */
export function folderObjects(folder: string): Objects {
  const pathOf = (key: string): string => join(folder, key);
  const inFolder = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      // Else a disk that is not mounted would be taken for an archive that lost everything.
      if (!(await stat(folder)).isDirectory()) throw archiveAway(`${folder} is no folder`);
      return await work();
    } catch (error) {
      throw error instanceof Error && codeOf(error) !== ''
        ? archiveAway(error.message, error)
        : error;
    }
  };
  return {
    put: (key, data) =>
      inFolder(async () => {
        const path = pathOf(key);
        await mkdir(dirname(path), { recursive: true });
        await writeDurably(path + UNDER_WAY, data);
        await rename(path + UNDER_WAY, path);
        await syncFolder(dirname(path));
        await syncFolder(folder);
      }),
    get: (key, at, length) => inFolder(() => readPart(key, pathOf(key), at, length)),
    delete: (key) =>
      inFolder(async () => {
        const path = pathOf(key);
        await rm(path + UNDER_WAY, { force: true });
        await rm(path, { force: true });
        await removeEmpty(dirname(path));
      }),
  };
}

async function writeDurably(path: string, data: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function readPart(
  key: string,
  path: string,
  at: number,
  length: number,
): Promise<Uint8Array> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw codeOf(error) === 'ENOENT' ? archiveDamaged(key, 'is not there') : error;
  });
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(length), 0, length, at);
    if (bytesRead < length) {
      throw archiveDamaged(key, `ends at byte ${at + bytesRead}, before ${at + length}`);
    }
    return buffer;
  } finally {
    await file.close();
  }
}

/** The folder of a run goes with its last object. */
async function removeEmpty(path: string): Promise<void> {
  try {
    await rmdir(path);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(codeOf(error))) throw error;
  }
}

/** The system's code of an error; none for others. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'errno' in error && 'code' in error ? String(error.code) : '';
}
