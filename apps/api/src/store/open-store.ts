import { ScrollbackError, type Store, type StoredChunk } from '@scrollback/log';
import {
  type ConnectOptions,
  connect,
  type Database,
  databaseProvider,
  type LogChunkRow,
  migrate,
} from '@scrollback/prisma';
import { ChunkData } from '../archive/chunk-data.ts';
import type { Objects } from '../archive/objects.ts';
import {
  beginObject,
  forgetObject,
  keptData,
  sealObject,
  uselessObjects,
} from './archive-objects.ts';
import {
  archivedBytes,
  archivedLines,
  beginArchived,
  endArchived,
  runsToArchive,
} from './archived-runs.ts';
import { chunkFacts, noteLevels } from './chunk-facts.ts';
import { allSamples, evenSamples } from './chunk-samples.ts';
import { chunks, chunksAt, tailChunk } from './chunks.ts';
import {
  getCollectors,
  listCollectors,
  registerCollector,
  reportContainers,
  seeCollectors,
} from './collectors.ts';
import { commit } from './commit.ts';
import { databaseSize } from './database-size.ts';
import { drop, dropPoint, runsOver } from './drop.ts';
import { stored, translated } from './errors.ts';
import { runByName, runsByBeginning } from './find-runs.ts';
import { deleteFinishedRuns, finishedRuns } from './finished-runs.ts';
import { chunkRevisedSince, fold, nextRevisedRun } from './fold.ts';
import { hear, silentRuns } from './heard.ts';
import { importRuns } from './import-runs.ts';
import { indexSince } from './index-since.ts';
import { lastChunks, lastRevisions } from './last-of-runs.ts';
import { historyProgress, legacyLog, legacyLogs, noteLegacyLog } from './legacy-logs.ts';
import { countRuns, listRuns } from './list-runs.ts';
import { countTasks, listTasks } from './list-tasks.ts';
import { movedRuns } from './moved-runs.ts';
import { probe } from './probe.ts';
import { readChunks, readWhatIsThere } from './read-chunks.ts';
import { reclaim } from './reclaim.ts';
import { revisions, revisionsSince } from './revisions.ts';
import { runUsage } from './run-usage.ts';
import { createRun, deleteRun, getRuns, setFormat } from './runs.ts';
import { countRunsByTask, lastRunsByTask } from './runs-by-task.ts';
import { takeIn } from './take-in.ts';
import { createTask, findTaskByName, getTasks, tasksByBeginning } from './tasks.ts';
import { createToken, revokeToken, tokens, useTokens } from './tokens.ts';

export interface StoreOptions extends ConnectOptions {
  /** Migrates the database; in this process unless given. */
  bringUpToDate?(url: string): Promise<unknown>;
  /** Where the data of archived chunks is; null where this server has no archive. */
  archive?: Objects | null;
}

/**
 * Opens the durable storage that `url` names (`file:/absolute/path.db` or `postgresql://…`), after
 * migrating it.
 *
 * @throws ScrollbackError BAD_CONFIG when `url` names no database we know, STORAGE_UNAVAILABLE when
 * it can't be opened
 */
export async function openStore(url: string, options: StoreOptions = {}): Promise<Store> {
  const provider = databaseProvider(url);
  if (provider === null) {
    throw new ScrollbackError(
      'BAD_CONFIG',
      'DATABASE_URL names no database that Scrollback knows. Begin it with file: or postgresql://.',
    );
  }
  const database = await open(url, options);
  const archived = new ChunkData(options.archive ?? null);
  const whole = async (rows: () => Promise<LogChunkRow[]>): Promise<StoredChunk[]> =>
    await readChunks(archived, await stored(rows));
  const one = async (rows: () => Promise<LogChunkRow[]>): Promise<StoredChunk | null> =>
    (await whole(rows))[0] ?? null;
  return {
    commit: (...given) => stored(() => commit(database, ...given)),
    takeIn: (...given) => stored(() => takeIn(database, ...given)),

    chunks: (...given) => whole(() => chunks(database, ...given)),
    chunksAt: (...given) => whole(() => chunksAt(database, ...given)),
    chunkFacts: (...given) => stored(() => chunkFacts(database, ...given)),
    noteLevels: (...given) => stored(() => noteLevels(database, ...given)),
    allSamples: (...given) => stored(() => allSamples(database, ...given)),
    evenSamples: (...given) => stored(() => evenSamples(database, ...given)),
    lastChunks: async (...given) =>
      await readWhatIsThere(archived, await stored(() => lastChunks(database, ...given))),
    lastRevisions: (...given) => stored(() => lastRevisions(database, ...given)),
    tailChunk: (...given) => one(() => tailChunk(database, ...given)),
    revisions: (...given) => stored(() => revisions(database, ...given)),
    revisionsSince: (...given) => stored(() => revisionsSince(database, ...given)),
    chunkRevisedSince: (...given) => one(() => chunkRevisedSince(database, ...given)),
    nextRevisedRun: (...given) => stored(() => nextRevisedRun(database, ...given)),
    indexSince: (...given) => stored(() => indexSince(database, ...given)),
    fold: (...given) => stored(() => fold(database, ...given)),

    createRun: (...given) => stored(() => createRun(database, ...given)),
    importRuns: (...given) => stored(() => importRuns(database, ...given)),
    legacyLog: (...given) => stored(() => legacyLog(database, ...given)),
    legacyLogs: (...given) => stored(() => legacyLogs(database, ...given)),
    noteLegacyLog: (...given) => stored(() => noteLegacyLog(database, ...given)),
    historyProgress: () => stored(() => historyProgress(database)),
    getRuns: (...given) => stored(() => getRuns(database, ...given)),
    setFormat: (...given) => stored(() => setFormat(database, ...given)),
    runsByBeginning: (...given) => stored(() => runsByBeginning(database, ...given)),
    runByName: (...given) => stored(() => runByName(database, ...given)),
    listRuns: (...given) => stored(() => listRuns(database, ...given)),
    hear: (...given) => stored(() => hear(database, ...given)),
    silentRuns: (...given) => stored(() => silentRuns(database, ...given)),
    movedRuns: (...given) => stored(() => movedRuns(database, ...given)),
    countRuns: (...given) => stored(() => countRuns(database, ...given)),
    deleteRun: (...given) => stored(() => deleteRun(database, ...given)),

    finishedRuns: (...given) => stored(() => finishedRuns(database, ...given)),
    runUsage: (...given) => stored(() => runUsage(database, ...given)),
    databaseSize: () => stored(() => databaseSize(database, provider)),
    runsOver: (...given) => stored(() => runsOver(database, ...given)),
    dropPoint: (...given) => stored(() => dropPoint(database, ...given)),
    drop: (...given) => stored(() => drop(database, ...given)),
    deleteFinishedRuns: (...given) => stored(() => deleteFinishedRuns(database, ...given)),
    reclaim: () => stored(() => reclaim(database, provider)),

    runsToArchive: (...given) => stored(() => runsToArchive(database, ...given)),
    keptData: (...given) => stored(() => keptData(database, ...given)),
    beginArchived: (...given) => stored(() => beginArchived(database, ...given)),
    endArchived: (...given) => stored(() => endArchived(database, ...given)),
    beginObject: (...given) => stored(() => beginObject(database, ...given)),
    sealObject: (...given) => stored(() => sealObject(database, ...given)),
    uselessObjects: (...given) => stored(() => uselessObjects(database, ...given)),
    forgetObject: (...given) => stored(() => forgetObject(database, ...given)),
    archivedBytes: () => stored(() => archivedBytes(database)),
    archivedLines: (...given) => stored(() => archivedLines(database, ...given)),

    getTasks: (...given) => stored(() => getTasks(database, ...given)),
    listTasks: (...given) => stored(() => listTasks(database, ...given)),
    countTasks: () => stored(() => countTasks(database)),
    countRunsByTask: (ids) => stored(() => countRunsByTask(database, ids)),
    lastRunsByTask: (ids) => stored(() => lastRunsByTask(database, ids)),
    tasksByBeginning: (...given) => stored(() => tasksByBeginning(database, ...given)),
    findTaskByName: (...given) => stored(() => findTaskByName(database, ...given)),
    createTask: (...given) => stored(() => createTask(database, ...given)),

    registerCollector: (...given) => stored(() => registerCollector(database, ...given)),
    reportContainers: (...given) => stored(() => reportContainers(database, ...given)),
    seeCollectors: (...given) => stored(() => seeCollectors(database, ...given)),
    getCollectors: (...given) => stored(() => getCollectors(database, ...given)),
    listCollectors: () => stored(() => listCollectors(database)),

    tokens: () => stored(() => tokens(database)),
    createToken: (...given) => stored(() => createToken(database, ...given)),
    revokeToken: (...given) => stored(() => revokeToken(database, ...given)),
    useTokens: (...given) => stored(() => useTokens(database, ...given)),

    probe: () => stored(() => probe(database)),
    close: () => stored(() => database.$disconnect()),
  };
}

async function open(
  url: string,
  { bringUpToDate = migrate, ...options }: StoreOptions,
): Promise<Database> {
  try {
    await bringUpToDate(url);
    return await connect(url, options);
  } catch (error) {
    // The drivers throw plain errors when they can't open a database.
    throw error instanceof Error ? translated(error) : error;
  }
}
