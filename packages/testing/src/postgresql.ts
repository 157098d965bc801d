import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import pg from 'pg';
import type { TestDatabase } from './databases.ts';
import { missing } from './missing.ts';

// A child asks, so that `describe.each` can have the answer without a promise.
const probe = `
  const pg = require(process.argv[1]);
  const client = new pg.Client({ connectionString: process.argv[2], connectionTimeoutMillis: 5000 });
  client.connect().then(() => client.end()).catch((error) => {
    process.stderr.write(error.message || error.code || String(error));
    process.exitCode = 1;
  });
`;

let answer: { url: string; reason: string | null } | undefined;

/**
 * Why tests on PostgreSQL can't run here, or null when they can.
 *
 * @throws Error with the reason when `CI` is set.
 */
export function postgresqlMissing(): string | null {
  const url = serverUrl();
  if (answer?.url !== url) answer = { url, reason: ask(url) };
  return answer.reason === null ? null : missing(answer.reason);
}

/** Makes an empty database with a unique name on the test server; disposing drops it. */
export async function createPostgresql(): Promise<TestDatabase> {
  const name = `scrollback_${randomBytes(8).toString('hex')}`;
  // template0 can be copied while others copy it, template1 can't.
  await administer(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return {
    url: url.href,
    [Symbol.asyncDispose]: () => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

function serverUrl(): string {
  return process.env.TEST_POSTGRES_URL || 'postgresql://postgres@127.0.0.1:5432/postgres';
}

function ask(url: string): string | null {
  const driver = createRequire(import.meta.url).resolve('pg');
  const { status, stderr } = spawnSync(process.execPath, ['-e', probe, driver, url], {
    encoding: 'utf8',
    timeout: 10_000,
  });
  if (status === 0) return null;
  const shown = url.replace(/:[^:@/]*@/, ':…@');
  return `PostgreSQL does not answer at ${shown} (${stderr.trim()}): start one or set TEST_POSTGRES_URL`;
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
