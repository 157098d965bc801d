import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ScrollbackError } from '@scrollback/log';

/** Makes the data folder where it is missing. @throws ScrollbackError DATA_UNWRITABLE */
export async function ensureWritable(folder: string): Promise<void> {
  try {
    await ensureFolder(folder);
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new ScrollbackError(
      'DATA_UNWRITABLE',
      `The data folder ${folder} can't be written. Give another one with --data, or change its permissions.`,
      { folder },
      { cause: error },
    );
  }
}

/** Not mkdir's own `recursive`, which in Node 20 never returns for a place like /proc/x. */
async function ensureFolder(folder: string): Promise<void> {
  const exists = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (exists) return;
  if (dirname(folder) !== folder) await ensureFolder(dirname(folder));
  await mkdir(folder);
}
