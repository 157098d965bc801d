import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { DatabaseProvider } from './provider.ts';

/** The workspace's folder, seen from `src/` as well as from `dist/src/`. */
const ROOT = new URL(import.meta.url.endsWith('.ts') ? '../' : '../../', import.meta.url);
const SCHEMAS = { sqlite: 'schema.prisma', postgresql: 'postgresql/schema.prisma' };

/** Where the migrations of a provider are. */
export function migrationsFolder(provider: DatabaseProvider): string {
  return fileURLToPath(new URL(`migrations/${provider}`, ROOT));
}

/** The Prisma schema of a provider. */
export async function readSchema(
  provider: DatabaseProvider,
): Promise<{ path: string; content: string }> {
  const path = fileURLToPath(new URL(SCHEMAS[provider], ROOT));
  return { path, content: await readFile(path, 'utf8') };
}

/** The committed migrations of a provider, oldest first, as the schema engine takes them. */
export async function readMigrations(provider: DatabaseProvider): Promise<MigrationList> {
  const baseDir = migrationsFolder(provider);
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(`${baseDir}/migration_lock.toml`, 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.sort().map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(`${baseDir}/${path}/migration.sql`, 'utf8'),
          },
        },
      })),
    ),
  };
}
