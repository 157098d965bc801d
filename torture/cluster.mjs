import { startPostgresql, startRedis, startServer } from '@scrollback/testing';

/**
 * The servers of a round over one database: one over a new database of the kind, or several over a
 * PostgreSQL and a Redis of their own, which can be killed too.
 */
export async function startCluster({ nodes, databases, env }) {
  return nodes === 1 ? await startAlone(databases, env) : await startMany(nodes, env);
}

async function startAlone(databases, env) {
  const database = await databases.create();
  const server = await startServer({ databaseUrl: database.url, env });
  return {
    servers: [server],
    services: {},
    async close() {
      await server[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

async function startMany(nodes, env) {
  const [postgresql, redis] = await Promise.all([startPostgresql(), startRedis()]);
  const options = { databaseUrl: postgresql.url, env: { ...env, REDIS_URL: redis.url } };
  const servers = await Promise.all(Array.from({ length: nodes }, () => startServer(options)));
  return {
    servers,
    services: { postgresql, redis },
    async close() {
      for (const one of [...servers, redis, postgresql]) await one[Symbol.asyncDispose]();
    },
  };
}
