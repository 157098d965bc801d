import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { isMigrated } from './is-migrated.ts';
import { migrate } from './migrate.ts';

/** The compiled program, seen from `src/` as well as from `dist/src/`. */
const PROGRAM = new URL(
  import.meta.url.endsWith('.ts') ? '../dist/src/migrate-main.js' : 'migrate-main.js',
  import.meta.url,
);

/**
 * Migrates as `migrate` does, in a process of its own where there is anything to do: the schema
 * engine's memory, some 60 MiB, is then given back. Throws what `migrate` throws.
 */
export async function migrateApart(url: string): Promise<void> {
  if (await isMigrated(url)) return;
  // By the environment: others could read a password among the arguments.
  const env = { ...process.env, DATABASE_URL: url };
  try {
    await promisify(execFile)(process.execPath, [fileURLToPath(PROGRAM)], { env });
  } catch {
    // Once more here, for an error that says what it is.
    await migrate(url);
  }
}
