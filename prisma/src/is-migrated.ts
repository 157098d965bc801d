import { readdir, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { adapterFactory } from './connect.ts';
import { migrationsFolder } from './migrations-folder.ts';
import { requiredProvider } from './provider.ts';

/**
 * Whether every committed migration is applied already, as the schema engine's own account says.
 * Loads no engine. Anything unclear is no.
 */
export async function isMigrated(url: string): Promise<boolean> {
  // Looking into a SQLite file that is not there would make it.
  if (requiredProvider(url) === 'sqlite' && !(await isThere(url))) return false;
  const adapter = await adapterFactory(url).connect();
  try {
    const sql = 'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL';
    const { rows } = await adapter.queryRaw({ sql, args: [], argTypes: [] });
    const applied = new Set(rows.map(([name]) => String(name)));
    return (await committed(url)).every((name) => applied.has(name));
  } catch {
    // Without the table nothing is applied yet; whatever else is wrong, migrating says it better.
    return false;
  } finally {
    await adapter.dispose();
  }
}

async function isThere(url: string): Promise<boolean> {
  const path = url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);
  return stat(path).then(
    ({ size }) => size > 0,
    () => false,
  );
}

async function committed(url: string): Promise<string[]> {
  const entries = await readdir(migrationsFolder(requiredProvider(url)), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
