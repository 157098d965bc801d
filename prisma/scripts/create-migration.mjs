// Writes the migrations that bring both databases from the committed ones to the schema.
// Usage: npm run migration -w prisma -- NAME   (PostgreSQL: DATABASE_URL or the local server)
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrationsFolder } from '../dist/src/migrations-folder.js';
import { pendingMigration } from '../dist/src/pending-migration.js';

const SERVER = process.env.DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres';
const name = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error(
    'Give the migration a name in snake_case: npm run migration -w prisma -- add_token',
  );
  process.exit(2);
}
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);

const scratch = await mkdtemp(join(tmpdir(), 'scrollback-migration-'));
try {
  await write('sqlite', await pendingMigration(`file:${join(scratch, 'shadow.db')}`));
} finally {
  await rm(scratch, { recursive: true });
}

const shadow = `scrollback_shadow_${process.pid}`;
const client = new pg.Client({ connectionString: SERVER });
await client.connect();
await client.query(`CREATE DATABASE ${shadow} TEMPLATE template0`);
try {
  const url = new URL(SERVER);
  url.pathname = `/${shadow}`;
  await write('postgresql', await pendingMigration(url.href));
} finally {
  await client.query(`DROP DATABASE ${shadow} WITH (FORCE)`);
  await client.end();
}

async function write(provider, script) {
  if (script === null) {
    console.log(`${provider}: the migrations match the schema`);
    return;
  }
  const folder = join(migrationsFolder(provider), `${stamp}_${name}`);
  await mkdir(folder);
  await writeFile(join(folder, 'migration.sql'), script);
  console.log(`${provider}: ${folder}`);
}
