export { type Caddy, caddyMissing, startCaddy } from './caddy.ts';
export { chromiumMissing, launchChromium } from './chromium.ts';
export { type TestDatabase, type TestDatabases, testDatabases } from './databases.ts';
export { engineMissing } from './docker/engine-missing.ts';
export { startEngine, type TestEngine } from './docker/start-engine.ts';
export { freePort } from './free-port.ts';
export { type Pgbouncer, pgbouncerMissing, startPgbouncer } from './pgbouncer.ts';
export {
  type PostgresqlServer,
  postgresqlServerMissing,
  startPostgresql,
} from './postgresql-server.ts';
export { type RedisServer, redisServerMissing, startRedis } from './redis-server.ts';
export { type S3Server, startS3 } from './s3-server.ts';
export { shellMissing } from './shell-missing.ts';
export { type SmallDisk, smallDisks } from './small-disk.ts';
export { type StartServerOptions, startServer, type TestServer } from './start-server.ts';
export { type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';
export { type UntilOptions, until } from './until.ts';
export { withoutAccess } from './without-access.ts';
