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
  const factory =
    requiredProvider(url) === 'sqlite'
      ? new SqliteAdapter(url)
      : new PrismaPg({ connectionString: url });
  const { provider, adapterName } = factory;
  const connect = async (): Promise<SqlDriverAdapter> => readable(await factory.connect());
  // PostgreSQL's adapter would make another database for it, but connect to the one of the URL.
  return { provider, adapterName, connect, connectToShadowDb: connect };
}

/** An adapter that can do what the engine asks when it tries and describes migrations (7.10.0). */
function readable(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const { provider, adapterName } = adapter;
  return {
    provider,
    adapterName,
    queryRaw: ({ sql, ...query }) =>
      adapter.queryRaw({ ...query, sql: withQuotedName(withoutChar(sql)) }),
    // A migration comes this way, of which libsql would execute the first statement only.
    executeRaw: (query) => adapter.executeScript(query.sql).then(() => 0),
    executeScript: (script) => adapter.executeScript(script),
    startTransaction: (level) => adapter.startTransaction(level),
    dispose: () => adapter.dispose(),
  };
}

// Prisma's adapter can't read PostgreSQL's internal type "char"; as text it can.
function withoutChar(sql: string): string {
  return sql
    .replace('constr.contype AS', 'constr.contype::text AS')
    .replace(/con\.(confdeltype|confupdtype),/g, 'con.$1::text AS $1,');
}

// It asks for the SQL of a partial index by a name in double quotes, which libsql takes for a column.
function withQuotedName(sql: string): string {
  return sql.replace(/(FROM sqlite_master WHERE .* name = )"([^"]+)"/, "$1'$2'");
}
