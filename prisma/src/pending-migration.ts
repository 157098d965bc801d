import { PrismaPg } from '@prisma/adapter-pg';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import { readMigrations, readSchema } from './migrations-folder.ts';
import { requiredProvider } from './provider.ts';
import { openSchemaEngine } from './schema-engine.ts';
import { SqliteAdapter } from './sqlite-adapter.ts';

/**
 * The SQL that is missing between the committed migrations and the schema, or null when they agree.
 * Development only.
 *
 * @param shadowUrl an empty database to try the migrations in, of the provider in question
 */
export async function pendingMigration(shadowUrl: string): Promise<string | null> {
  const provider = requiredProvider(shadowUrl);
  const schema = await readSchema(provider);
  const engine = await openSchemaEngine(shadowed(shadowUrl), schema);
  try {
    const { stdout, exitCode } = await engine.diff({
      from: { tag: 'migrations', ...(await readMigrations(provider)) },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return exitCode === 0 ? null : stdout;
  } finally {
    engine.free();
  }
}

function shadowed(url: string): SqlMigrationAwareDriverAdapterFactory {
  if (requiredProvider(url) === 'sqlite') return new SqliteAdapter(url);
  const factory = new PrismaPg({ connectionString: url });
  const { provider, adapterName } = factory;
  const connect = async (): Promise<SqlDriverAdapter> => readable(await factory.connect());
  // The adapter's own way would make another database, but connect to the one of the URL.
  return { provider, adapterName, connect, connectToShadowDb: connect };
}

// Prisma's adapter can't read PostgreSQL's internal type "char", for which the engine asks when it
// describes constraints (7.10.0). As text it can.
function readable(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const { provider, adapterName } = adapter;
  return {
    provider,
    adapterName,
    queryRaw: ({ sql, ...query }) => adapter.queryRaw({ ...query, sql: withoutChar(sql) }),
    executeRaw: (query) => adapter.executeRaw(query),
    executeScript: (script) => adapter.executeScript(script),
    startTransaction: (level) => adapter.startTransaction(level),
    dispose: () => adapter.dispose(),
  };
}

function withoutChar(sql: string): string {
  return sql
    .replace('constr.contype AS', 'constr.contype::text AS')
    .replace(/con\.(confdeltype|confupdtype),/g, 'con.$1::text AS $1,');
}
