import { ScrollbackError, type Store } from '@scrollback/log';
import { connect, type Database, databaseProvider, migrate } from '@scrollback/prisma';
import { chunks, chunksAt, tailChunk } from './chunks.ts';
import { commit } from './commit.ts';
import { drop, dropPoint, runsOver } from './drop.ts';
import { stored, translated } from './errors.ts';
import { deleteFinishedRun, finishedRuns } from './finished-runs.ts';
import { hear, silentRuns } from './heard.ts';
import { countRuns, listRuns } from './list-runs.ts';
import { probe } from './probe.ts';
import { reclaim } from './reclaim.ts';
import { revisions, revisionsSince } from './revisions.ts';
import { createRun, deleteRun, getRuns } from './runs.ts';
import { createTask, findTaskByName, getTasks } from './tasks.ts';

/**
 * Opens the durable storage that `url` names (`file:/absolute/path.db` or `postgresql://…`), after
 * migrating it.
 *
 * @throws ScrollbackError BAD_CONFIG when `url` names no database we know, STORAGE_UNAVAILABLE when
 * it can't be opened
 */
export async function openStore(url: string): Promise<Store> {
  const provider = databaseProvider(url);
  if (provider === null) {
    throw new ScrollbackError(
      'BAD_CONFIG',
      'DATABASE_URL names no database that Scrollback knows. Begin it with file: or postgresql://.',
    );
  }
  const database = await open(url);
  return {
    commit: (...given) => stored(() => commit(database, ...given)),

    chunks: (...given) => stored(() => chunks(database, ...given)),
    chunksAt: (...given) => stored(() => chunksAt(database, ...given)),
    tailChunk: (...given) => stored(() => tailChunk(database, ...given)),
    revisions: (...given) => stored(() => revisions(database, ...given)),
    revisionsSince: (...given) => stored(() => revisionsSince(database, ...given)),

    createRun: (...given) => stored(() => createRun(database, ...given)),
    getRuns: (...given) => stored(() => getRuns(database, ...given)),
    listRuns: (...given) => stored(() => listRuns(database, ...given)),
    hear: (...given) => stored(() => hear(database, ...given)),
    silentRuns: (...given) => stored(() => silentRuns(database, ...given)),
    countRuns: (...given) => stored(() => countRuns(database, ...given)),
    deleteRun: (...given) => stored(() => deleteRun(database, ...given)),

    finishedRuns: (...given) => stored(() => finishedRuns(database, ...given)),
    runsOver: (...given) => stored(() => runsOver(database, ...given)),
    dropPoint: (...given) => stored(() => dropPoint(database, ...given)),
    drop: (...given) => stored(() => drop(database, ...given)),
    deleteFinishedRun: (...given) => stored(() => deleteFinishedRun(database, ...given)),
    reclaim: () => stored(() => reclaim(database, provider)),

    getTasks: (...given) => stored(() => getTasks(database, ...given)),
    findTaskByName: (...given) => stored(() => findTaskByName(database, ...given)),
    createTask: (...given) => stored(() => createTask(database, ...given)),

    probe: () => stored(() => probe(database)),
    close: () => stored(() => database.$disconnect()),
  };
}

async function open(url: string): Promise<Database> {
  try {
    await migrate(url);
    return await connect(url);
  } catch (error) {
    // The drivers throw plain errors when they can't open a database.
    throw error instanceof Error ? translated(error) : error;
  }
}
