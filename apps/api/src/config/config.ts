import { join, resolve } from 'node:path';
import { ScrollbackError } from '@scrollback/log';
import { type ArchiveAddress, archiveAddress } from '../archive/address.ts';
import { checkRedisUrl } from '../nodes/redis-url.ts';
import { count, countOrNull, days, daysOrNull, names, onOrOff, port } from './values.ts';

/** Everything the server can be told. */
export interface Config {
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** Folder for everything that is kept on disk. */
  dataDir: string;
  /** `file:…` or `postgresql://…`. */
  databaseUrl: string;
  /** Connections to PostgreSQL that this server has open at most, beside one for its turn. */
  databasePool: number;
  /** `redis://…`, where there are several servers; null for one alone. */
  redisUrl: string | null;
  /** Begins the names of what is published there, so that installations can share a Redis. */
  redisPrefix: string;
  /** Whether the web app is served too. */
  web: boolean;
  ringMaxBytes: number;
  ringMaxEntries: number;
  /** Bytes of a line that its text shows at most. */
  maxLineBytes: number;
  /** Silence of a producer after which its run is LOST, in seconds. */
  lostAfter: number;
  /** Runs that finished longer ago are deleted; 0 keeps them. */
  retentionDays: number;
  /** Imported files whose runs are stored are deleted after so many days; null keeps them. */
  legacyRetentionDays: number | null;
  /** Newest bytes of output that a run keeps; null keeps all. */
  runMaxBytes: number | null;
  /** Where runs go that are over; null where there is no archive. */
  archive: ArchiveAddress | null;
  /** How long they are over then, in seconds. */
  archiveAfter: number;
  /** Streams that may be open at one time, over all transports. */
  maxStreams: number;
  /** Streams that may be open with one token at one time. */
  tokenMaxStreams: number;
  /** GraphQL operations a second that one token may ask for, for long. */
  tokenMaxRate: number;
  /** Names, without ports, by which a server on loopback may be called besides. */
  allowedHosts: string[];
  /** Whether the schema may be asked for over GraphQL. */
  introspection: boolean;
}

/** What the command line says; it goes before the environment. */
export interface Flags {
  host?: string;
  port?: string;
  data?: string;
  web?: boolean;
}

/** The configuration. @throws ScrollbackError BAD_CONFIG naming the value that can't be used */
export function readConfig(env: NodeJS.ProcessEnv, flags: Flags = {}): Config {
  const dataDir = resolve(flags.data ?? env.SCROLLBACK_DATA ?? 'data');
  const given = (flag: string | undefined, name: string): [string, string | undefined] =>
    flag === undefined
      ? [name, env[name]]
      : [`--${name.toLowerCase().replace('scrollback_', '')}`, flag];
  return {
    host: flags.host ?? env.SCROLLBACK_HOST ?? '127.0.0.1',
    port: port(...given(flags.port, 'SCROLLBACK_PORT'), 4000),
    dataDir,
    databaseUrl: databaseUrl(env.DATABASE_URL, dataDir),
    databasePool: count('SCROLLBACK_DATABASE_POOL', env, 10),
    redisUrl: env.REDIS_URL ? checkRedisUrl(env.REDIS_URL) : null,
    redisPrefix: env.SCROLLBACK_REDIS_PREFIX || 'scrollback',
    web: flags.web ?? true,
    ringMaxBytes: count('SCROLLBACK_RING_MAX_BYTES', env, 8 * 1024 * 1024),
    ringMaxEntries: count('SCROLLBACK_RING_MAX_ENTRIES', env, 5000),
    maxLineBytes: count('SCROLLBACK_MAX_LINE_BYTES', env, 65_536),
    lostAfter: count('SCROLLBACK_LOST_AFTER', env, 60),
    retentionDays: days('SCROLLBACK_RETENTION_DAYS', env),
    legacyRetentionDays: daysOrNull('SCROLLBACK_LEGACY_RETENTION_DAYS', env),
    runMaxBytes: countOrNull('SCROLLBACK_RUN_MAX_BYTES', env),
    archive: archiveAddress(env.SCROLLBACK_ARCHIVE_URL, env),
    archiveAfter: count('SCROLLBACK_ARCHIVE_AFTER', env, 24 * 60 * 60),
    maxStreams: count('SCROLLBACK_MAX_STREAMS', env, 1000),
    tokenMaxStreams: count('SCROLLBACK_TOKEN_MAX_STREAMS', env, 500),
    tokenMaxRate: count('SCROLLBACK_TOKEN_MAX_RATE', env, 200),
    allowedHosts: names('SCROLLBACK_ALLOWED_HOSTS', env),
    introspection: onOrOff('SCROLLBACK_INTROSPECTION', env, true),
  };
}

function databaseUrl(given: string | undefined, dataDir: string): string {
  if (given === undefined || given === '') return `file:${join(dataDir, 'scrollback.db')}`;
  if (/^(file:|postgres(ql)?:\/\/)/.test(given)) return given;
  throw new ScrollbackError(
    'BAD_CONFIG',
    'DATABASE_URL starts neither with file: nor with postgresql://. Leave it out to use a file in the data folder.',
  );
}
