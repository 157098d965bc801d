import { setTimeout as delay } from 'node:timers/promises';
import { ScrollbackError } from '@scrollback/log';
import {
  connect,
  type Database,
  databaseProvider,
  isMigrated,
  migrateApart,
  tryAdvisoryLock,
} from '@scrollback/prisma';
import type { ArchiveAddress } from '../archive/address.ts';
import { ChunkData } from '../archive/chunk-data.ts';
import { openArchive } from '../archive/open-archive.ts';
import { ownLock } from '../nodes/keeper.ts';
import { KEEPER_LOCK } from '../nodes/open-nodes.ts';
import { stored, translated } from '../store/errors.ts';
import { claimTarget } from './check-target.ts';
import type { RunOutcome } from './copy-run.ts';
import { copyAccess, copyLegacyLogs, copyTasks } from './copy-tables.ts';
import { copyChanged, deleteGone } from './pass.ts';

export interface MigrateOptions {
  /** `file:…` or `postgresql://…`, of another installation each. */
  from: string;
  to: string;
  /** Where runs of the source are that it archived; their logs go into the target's database. */
  archive?: ArchiveAddress | null;
  /** Told of each run that was copied or deleted. */
  onRun(outcome: RunOutcome): void | Promise<void>;
}

/** What a migration came to. */
export interface Migrated {
  /** Runs that are in the target now, verified. */
  runs: number;
  /** Of these, runs copied by this call. */
  copied: number;
  /** Runs taken away from the target, since the source has deleted them. */
  deleted: number;
  /** Runs that were written while they were copied: they lack something. */
  moving: number;
  /** Runs of the source that have not ended: they may be written any time. */
  running: number;
  chunks: number;
  revisions: number;
  /** Stored bytes copied by this call. */
  bytes: number;
  tasks: number;
  collectors: number;
  tokens: number;
  legacyLogs: number;
}

/** A source that is written is gone over so often. */
const PASSES = 3;
/** PostgreSQL takes a moment to let the lock of a killed process go. */
const LOCK_PATIENCE_MS = 5_000;
const LOCK_RETRY_MS = 250;

/**
 * Copies an installation into an empty database, or goes on with a copy that was broken off, or takes
 * over what the source got since. Each run is read back from both sides and compared.
 * @throws ScrollbackError BAD_CONFIG, BAD_USER_INPUT, TARGET_NOT_EMPTY, TARGET_IN_USE, COPY_MISMATCH,
 * STORAGE_UNAVAILABLE, ARCHIVE_UNAVAILABLE, ARCHIVE_DAMAGED
 */
export async function migrateInstallation({
  from,
  to,
  archive = null,
  onRun,
}: MigrateOptions): Promise<Migrated> {
  checkAddresses(from, to);
  await using source = await openSource(from);
  await opened(() => migrateApart(to));
  await using lock = await lockTarget(to);
  await using target = await open(to);
  const archived = new ChunkData(archive && openArchive(archive).objects);
  return await stored(() => copyAll(archived, source.database, target.database, lock.lost, onRun));
}

async function copyAll(
  archived: ChunkData,
  from: Database,
  to: Database,
  lost: AbortSignal,
  onRun: MigrateOptions['onRun'],
): Promise<Migrated> {
  await claimTarget(from, to);
  const sums = { copied: 0, deleted: 0, chunks: 0, revisions: 0, bytes: 0 };
  const take = async (outcome: RunOutcome): Promise<void> => {
    if (lost.aborted) throw inUse();
    if (outcome.outcome === 'copied') {
      sums.copied++;
      sums.chunks += outcome.chunks;
      sums.revisions += outcome.revisions;
      sums.bytes += outcome.bytes;
    } else if (outcome.outcome === 'deleted') {
      sums.deleted++;
    }
    await onRun(outcome);
  };
  let tasks = 0;
  let moving = 0;
  for (let pass = 0; pass < PASSES; pass++) {
    tasks = await copyTasks(from, to);
    let changed = 0;
    moving = 0;
    for await (const outcome of copyChanged(archived, from, to)) {
      if (outcome.outcome === 'same') continue;
      changed++;
      if (outcome.outcome === 'moved') moving++;
      await take(outcome);
    }
    for await (const outcome of deleteGone(from, to)) await take(outcome);
    if (changed === 0) break;
  }
  return {
    runs: await to.copiedRun.count({ where: { state: { not: '' } } }),
    ...sums,
    moving,
    running: await from.run.count({ where: { status: 'RUNNING' } }),
    tasks,
    ...(await copyAccess(from, to)),
    legacyLogs: await copyLegacyLogs(from, to),
  };
}

function checkAddresses(from: string, to: string): void {
  for (const [flag, url] of Object.entries({ '--from': from, '--to': to })) {
    if (databaseProvider(url) !== null) continue;
    throw new ScrollbackError(
      'BAD_CONFIG',
      `${flag} names no database that Scrollback knows. Begin it with file: or postgresql://.`,
    );
  }
  if (from !== to) return;
  throw new ScrollbackError(
    'BAD_CONFIG',
    '--from and --to name the same database. Give --to another one.',
  );
}

type Open = { database: Database } & AsyncDisposable;

async function openSource(url: string): Promise<Open> {
  // Its tables are left as they are: a server may run on them.
  if (await opened(() => isMigrated(url))) return await open(url);
  throw new ScrollbackError(
    'BAD_CONFIG',
    'The database of --from has no runs of this version of Scrollback. ' +
      'Check the address; for data of an older version start this one on it once.',
  );
}

async function open(url: string): Promise<Open> {
  const database = await opened(() => connect(url));
  return { database, [Symbol.asyncDispose]: () => database.$disconnect() };
}

async function lockTarget(url: string): Promise<{ lost: AbortSignal } & AsyncDisposable> {
  const shared = databaseProvider(url) === 'postgresql';
  // What one server does for all would change runs that are half copied.
  const until = Date.now() + LOCK_PATIENCE_MS;
  let lock = shared ? null : ownLock();
  while (lock === null) {
    lock = await opened(() => tryAdvisoryLock(url, KEEPER_LOCK));
    if (lock !== null) break;
    if (Date.now() > until) throw inUse();
    await delay(LOCK_RETRY_MS);
  }
  return { lost: lock.lost, [Symbol.asyncDispose]: () => lock.release() };
}

async function opened<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    // The drivers throw plain errors when they can't open a database.
    throw error instanceof Error ? translated(error) : error;
  }
}

function inUse(): ScrollbackError {
  return new ScrollbackError(
    'TARGET_IN_USE',
    'A server, or another migration, works on the target database. Stop it, then call this again.',
  );
}
