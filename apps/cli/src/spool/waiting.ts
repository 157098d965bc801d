import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isId } from '@scrollback/log';
import { isRemoved, type KeptRun, keptRun } from './kept-run.ts';
import { isOwned } from './own.ts';

/** A folder whose producer is dead. */
export interface Waiting {
  folder: string;
  /** Null where the folder does not say. */
  run: KeptRun | null;
}

/** The folders in `root` that nobody sends, oldest run first. */
export function waitingIn(root: string): Waiting[] {
  return namesIn(root)
    .filter((name) => isId('run', name))
    .sort()
    .map((name) => ({ folder: join(root, name), run: keptRun(join(root, name)) }))
    .filter(({ folder }) => !isOwned(folder));
}

/** Removes what a process that was killed did not come to remove. */
export function sweep(root: string): void {
  for (const name of namesIn(root).filter(isRemoved)) {
    rmSync(join(root, name), { recursive: true, force: true });
  }
}

/** None where there is no such folder, or it can't be read. */
function namesIn(root: string): string[] {
  try {
    return readdirSync(root);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}
