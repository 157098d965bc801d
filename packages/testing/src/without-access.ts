import { chmod, stat } from 'node:fs/promises';

/** A user who may do nothing. */
const NOBODY = 65_534;

/**
 * Resolves with what `work` does while this process may not open what is at `paths`. Root may open
 * everything, so it is nobody meanwhile.
 */
export async function withoutAccess<Result>(
  paths: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  const before = await Promise.all(
    paths.map(async (path) => ({ path, mode: (await stat(path)).mode })),
  );
  const isRoot = process.getuid?.() === 0;
  for (const { path } of before) await chmod(path, 0);
  if (isRoot) process.seteuid?.(NOBODY);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
    for (const { path, mode } of before) await chmod(path, mode);
  }
}
