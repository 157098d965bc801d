import { readMigrations, readSchema } from './migrations-folder.ts';
import { migratingPostgresql } from './postgresql-migration.ts';
import { requiredProvider } from './provider.ts';
import { openSchemaEngine } from './schema-engine.ts';
import { migratingSqlite } from './sqlite-migration.ts';

/**
 * Brings the database that `url` names up to the committed migrations with Prisma's own engine,
 * which keeps its account in `_prisma_migrations`. A SQLite file is made when there is none.
 *
 * All of it is one transaction that no two servers have at a time: those that start at once wait for
 * one another, and a server killed meanwhile leaves nothing half done.
 *
 * @returns the names of the migrations applied now
 * @throws TypeError when `url` names no database we know
 */
export async function migrate(url: string): Promise<string[]> {
  const provider = requiredProvider(url);
  const schema = await readSchema(provider);
  const migrationsList = await readMigrations(provider);
  const migrating = provider === 'sqlite' ? migratingSqlite : migratingPostgresql;
  return migrating(url, async (session) => {
    const engine = await openSchemaEngine(session, schema);
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList,
        filters: { externalTables: [], externalEnums: [] },
      });
      return appliedMigrationNames;
    } finally {
      engine.free();
    }
  });
}
