import { readdirSync, renameSync, statSync, utimes, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lives, type Owner, ourselves, ownerName, parseOwner } from './owner.ts';

/** An owner that nobody here can look at is gone when it gave no sign of life for this long. */
const SILENT_MS = 120_000;
const SIGN_EVERY_MS = 20_000;
const NOBODY: Owner = { pid: 0, startedAt: '0', place: 'none' };

/** Makes this process the owner of a folder that no other process knows yet. */
export function ownNew(folder: string): void {
  writeFileSync(join(folder, ownerName(ourselves())), '', { mode: 0o600 });
}

/** Whether the folder's owner lives. False when it has none, or is not there. */
export function isOwned(folder: string): boolean {
  const found = ownerIn(folder);
  return found !== null && ownerLives(join(folder, found.name), found.owner);
}

/**
 * Makes this process the owner of a folder whose owner is dead. Of several that try, one succeeds:
 * renaming a file does so once.
 */
export function claim(folder: string): boolean {
  try {
    const found = ownerIn(folder) ?? ownedByNobody(folder);
    const file = join(folder, found.name);
    if (ownerLives(file, found.owner)) return false;
    const now = new Date();
    utimesSync(file, now, now);
    renameSync(file, join(folder, ownerName(ourselves())));
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

/** Gives signs of life as the folder's owner until the returned function is called. */
export function keepOwned(folder: string): () => void {
  const file = join(folder, ownerName(ourselves()));
  const timer = setInterval(() => {
    const now = new Date();
    // A folder that is gone needs no owner.
    utimes(file, now, now, () => undefined);
  }, SIGN_EVERY_MS).unref();
  return () => clearInterval(timer);
}

function ownerLives(file: string, owner: Owner): boolean {
  const known = lives(owner);
  if (known !== null) return known;
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs < SILENT_MS;
}

function ownerIn(folder: string): { name: string; owner: Owner } | null {
  for (const name of readdirSync(folder)) {
    const owner = parseOwner(name);
    if (owner) return { name, owner };
  }
  return null;
}

/** A folder that lost its owner's file, in a crash of the machine perhaps. */
function ownedByNobody(folder: string): { name: string; owner: Owner } {
  const name = ownerName(NOBODY);
  writeFileSync(join(folder, name), '', { mode: 0o600, flag: 'wx' });
  return { name, owner: NOBODY };
}

function isGone(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOENT' || error.code === 'EEXIST')
  );
}
