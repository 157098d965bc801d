import { access, constants, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, resolve } from 'node:path';
import type { Command } from './command.ts';

/** Where execvp(3) looks without a PATH. */
const USUAL_PATH = '/usr/local/bin:/bin:/usr/bin';

/**
 * Finds out beforehand what execvp(3) would say: a program on a terminal is forked first, and its
 * failure would be one of its own.
 * @throws Error with the `code` that node:child_process has for it
 */
export async function findProgram({ program, env, cwd = process.cwd() }: Command): Promise<void> {
  if (!(await stat(cwd)).isDirectory()) throw failure('ENOTDIR', cwd);
  if (program.includes('/')) return executable(resolve(cwd, program));
  let refused: unknown;
  for (const folder of (env.PATH ?? USUAL_PATH).split(delimiter)) {
    try {
      return await executable(resolve(isAbsolute(folder) ? '/' : cwd, folder, program));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EACCES') refused ??= error;
    }
  }
  throw refused ?? failure('ENOENT', program);
}

async function executable(path: string): Promise<void> {
  await access(path, constants.X_OK);
  if (!(await stat(path)).isFile()) throw failure('EACCES', path);
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
