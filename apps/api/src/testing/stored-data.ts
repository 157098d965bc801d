import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { TestDatabase } from '@scrollback/testing';
import { inTables } from './installation.ts';

/** Runs that are over and of which the database has data of chunks. */
export function dataOfEnded(database: TestDatabase): Promise<string[]> {
  return inTables(database, async (tables) => {
    const rows = await tables.logChunk.findMany({
      where: { codec: { not: 'archived' }, run: { status: { not: 'RUNNING' } } },
    });
    return rows.map(({ runId }) => runId);
  });
}

/** Keys of all objects that the database knows, in order. */
export function knownObjects(database: TestDatabase): Promise<string[]> {
  return inTables(database, async (tables) => {
    const rows = await tables.archiveObject.findMany();
    return rows.map(({ key }) => key).sort();
  });
}

/** Paths of all files in a folder, from it on, in order. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(relative(folder, entry.parentPath), entry.name))
    .sort();
}
