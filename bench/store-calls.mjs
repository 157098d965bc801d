import { createId } from '@scrollback/log';

const DAY_MS = 86_400_000;
const LARGE_CHUNKS = 8_000;
/** A tenth of the runs have so many more. */
const SOME_CHUNKS = 10;
const REVISIONS = 2_000;
const LINES = 100;
const CHUNK_BYTES = 2_000;

const runId = (i) => `run_${100_000_000_000 + i}`;
const taskId = (i) => `task_${100_000_000_000 + i}`;
const some = (count, make) => Array.from({ length: count }, (_, i) => make(i));

/**
 * What a server asks its store, on a database that `seed-runs.mjs` filled with `runs` of them, with a
 * long run and many open lines besides. `all` is said of what looks at all of a table by its nature.
 */
export async function callsOf(store, database, runs) {
  const large = runId(runs / 2);
  const running = some(50, (i) => runId(999 + i * 1000));
  const newest = some(50, (i) => runId(runs - 1 - i));
  const old = some(100, (i) => runId(i + 1));
  await seed(database, large);
  const [times] =
    await database.$queryRawUnsafe(`SELECT MIN("finishedAt") AS "first", MAX("finishedAt") AS "last",
    MIN("lastAt") AS "began", MAX("lastAt") AS "ended" FROM "Run" LEFT JOIN "LogChunk"
    ON "Run"."id" = "runId" AND "runId" = '${large}'`);
  const [first, last, began, ended] = Object.values(times).map(Number);
  const middle = (LARGE_CHUNKS / 2) * LINES;
  const list =
    (filter, page = { first: 50 }) =>
    () =>
      store.listRuns(filter, page);
  const lastLines = new Map(running.map((id) => [id, REVISIONS - 20]));
  const { edges } = await store.listRuns({}, { first: 500 });
  const deep = edges.at(-1).cursor;

  return [
    { name: 'runs', call: list({}) },
    { name: 'runs, a later page', call: list({}, { first: 50, after: deep }) },
    { name: 'runs by status', call: list({ statuses: ['FAILED'] }) },
    { name: 'runs by a status that none has', call: list({ statuses: ['CANCELED'] }) },
    { name: 'runs by two statuses', call: list({ statuses: ['FAILED', 'TIMED_OUT'] }) },
    { name: 'runs by source', call: list({ sources: ['IMPORT'] }) },
    { name: 'runs of a task', call: list({ taskId: taskId(1) }) },
    { name: 'runs by a frequent label', call: list({ labels: [{ key: 'env', value: 'prod' }] }) },
    { name: 'runs by a rare label', call: list({ labels: [{ key: 'ticket', value: '77' }] }) },
    { name: 'runs by a part of many names', call: list({ search: 'build' }), all: true },
    { name: 'runs by a part of few names', call: list({ search: 'deploy' }), all: true },
    {
      name: 'runs of a day',
      call: list({ createdAfter: first + 100 * DAY_MS, createdBefore: first + 101 * DAY_MS }),
    },
    { name: 'count of runs', call: () => store.countRuns({}), all: true },
    { name: 'count of runs by status', call: () => store.countRuns({ statuses: ['RUNNING'] }) },
    { name: 'runs by ids', call: () => store.getRuns(newest) },
    { name: 'a run by name', call: () => store.runByName('build and test 4711') },
    {
      name: 'runs by the beginning of an id',
      call: () => store.runsByBeginning('run_10000002', 2),
      all: true,
    },
    { name: 'last chunks of a page', call: () => store.lastChunks([...running, large]) },
    { name: 'last revisions of a page', call: () => store.lastRevisions(lastLines) },
    { name: 'sparkline: all chunks', call: () => store.allSamples(newest) },
    { name: 'sparkline: places in a long log', call: () => store.evenSamples([large], 24) },
    { name: 'entries', call: () => store.chunks(large, 'RAW', middle, middle + 100) },
    { name: 'bytes', call: () => store.chunksAt(large, 'RAW', middle * 20, 16) },
    { name: 'the last chunk', call: () => store.tailChunk(large, 'RAW') },
    { name: 'what is known of chunks', call: () => store.chunkFacts(large, 'RAW', middle, 256) },
    {
      name: 'entries since a time',
      call: () => store.indexSince(large, 'RAW', began + (ended - began) / 2),
      all: true,
    },
    { name: 'revisions of entries', call: () => store.revisions(running[7], 'RAW', 1_000, 1_100) },
    {
      name: 'revisions since a seq',
      call: () => store.revisionsSince(running[7], 'RAW', REVISIONS - 10, 0, REVISIONS, 1_000),
    },
    { name: 'folded since a seq', call: () => store.chunkRevisedSince(large, 'RAW', 5, 0, middle) },
    { name: 'a run to fold', call: () => store.nextRevisedRun(running[7]) },
    { name: 'what moved (Redis away)', call: () => store.movedRuns(last - 600_000, 1_000) },
    { name: 'signs of life', call: () => store.hear(running, Date.now()) },
    { name: 'silent runs', call: () => store.silentRuns(Date.now() - 60_000, 200) },
    { name: 'tasks', call: () => store.listTasks({ first: 50 }) },
    { name: 'a task by name', call: () => store.findTaskByName('task 77') },
    {
      name: 'runs of tasks, counted',
      call: () => store.countRunsByTask(some(50, (i) => taskId(2 * i + 1))),
    },
    {
      name: 'the last run of tasks',
      call: () => store.lastRunsByTask(some(50, (i) => taskId(2 * i + 1))),
    },
    { name: 'a new run', call: () => store.createRun(newRun()) },
    { name: 'a commit of 20 runs', call: () => commit(store, running.slice(0, 20)) },
    { name: 'files to take in', call: () => store.legacyLogs('PENDING', '', 100) },
    { name: 'files, counted', call: () => store.historyProgress(), all: true },
    { name: 'the end of the oldest chunks', call: () => store.dropPoint(large, 0, 256) },
    { name: 'drop of 256 chunks', call: async () => dropSome(store, large) },
    { name: 'runs to delete', call: () => store.finishedRuns(first + 100 * DAY_MS, null, 100) },
    { name: 'deleting 50 runs', call: () => store.deleteFinishedRuns(old.splice(0, 50), last) },
    { name: 'storage of 1,000 runs', call: () => usage(store, last), all: true },
    { name: 'runs over their bound', call: () => store.runsOver(1e6), all: true },
  ];
}

async function seed(database, large) {
  await database.$executeRawUnsafe(`
    INSERT INTO "LogChunk" ("runId", "channel", "offset", "byteLength", "firstIndex", "endIndex",
      "firstAt", "lastAt", "codec", "data", "revisedSeq")
    SELECT "runId", "channel", i * ${CHUNK_BYTES}, "byteLength", i * ${LINES}, (i + 1) * ${LINES},
      "firstAt" + i * 1000, "lastAt" + i * 1000, "codec", "data", CASE WHEN i % 500 = 0 THEN i ELSE 0 END
    FROM "LogChunk", generate_series(1, ${LARGE_CHUNKS - 1}) AS i WHERE "runId" = '${large}'`);
  await database.$executeRawUnsafe(`
    INSERT INTO "LogChunk" ("runId", "channel", "offset", "byteLength", "firstIndex", "endIndex",
      "firstAt", "lastAt", "codec", "data")
    SELECT "runId", "channel", i * ${CHUNK_BYTES}, "byteLength", i * ${LINES}, (i + 1) * ${LINES},
      "firstAt", "lastAt", "codec", "data"
    FROM "LogChunk", generate_series(1, ${SOME_CHUNKS}) AS i
    WHERE "offset" = 0 AND "runId" LIKE '%5' AND "runId" <> '${large}'`);
  await database.$executeRawUnsafe(`
    UPDATE "Run" SET "rawNextIndex" = ${LARGE_CHUNKS * LINES}, "byteCount" = ${LARGE_CHUNKS * CHUNK_BYTES}
    WHERE "id" = '${large}'`);
  await database.$executeRawUnsafe(`
    INSERT INTO "LogRevision" ("runId", "channel", "index", "seq", "data")
    SELECT "id", 'RAW', i, i + 1, '\\x0100000000' FROM "Run", generate_series(0, ${REVISIONS - 1}) AS i
    WHERE "status" = 'RUNNING'`);
  await database.$executeRawUnsafe(`
    UPDATE "Run" SET "rawNextIndex" = ${REVISIONS}, "rawSeq" = ${REVISIONS} WHERE "status" = 'RUNNING'`);
  await database.$executeRawUnsafe(`
    INSERT INTO "LegacyLog" ("runId", "path", "size", "modifiedAt", "state")
    SELECT "id", '/logs/' || "id", 2000, 0, CASE WHEN "id" LIKE '%7' THEN 'PENDING' ELSE 'DONE' END
    FROM "Run" WHERE "source" = 'CONTAINER'`);
  await database.$executeRawUnsafe('VACUUM (ANALYZE)');
}

function newRun() {
  return {
    id: createId('run'),
    name: 'new',
    source: 'PROCESS',
    format: 'TEXT',
    command: null,
    labels: [{ key: 'env', value: 'dev' }],
    taskId: taskId(1),
    createdAt: Date.now(),
  };
}

/** One more line of each, behind what was committed last. */
async function commit(store, ids) {
  const runs = await store.getRuns(ids);
  const batches = runs.map(({ id, raw, byteCount, uploadOffset }) => ({
    runId: id,
    channel: 'RAW',
    expectedSeq: raw.seq,
    seq: raw.seq + 1,
    nextIndex: raw.nextIndex + 1,
    uploadOffset: uploadOffset + 30,
    byteCount: byteCount + 10,
    replacesTail: false,
    chunks: [chunkAfter(raw.nextIndex, byteCount)],
    revisions: [{ index: raw.nextIndex, seq: raw.seq + 1, data: new Uint8Array(5) }],
    ending: null,
    at: Date.now(),
  }));
  const results = await store.commit(batches);
  if (results.some((result) => result !== 'committed')) throw new Error('a commit was refused');
}

function chunkAfter(index, offset) {
  const at = Date.now();
  const place = { offset, byteLength: 10, firstIndex: index, endIndex: index + 1 };
  return { ...place, firstAt: at, lastAt: at, codec: 'plain', data: new Uint8Array(30) };
}

async function dropSome(store, id) {
  const point = await store.dropPoint(id, 0, 256);
  if (!(await store.drop(id, point, [], Date.now()))) throw new Error('nothing was dropped');
}

function usage(store, last) {
  const finishedBefore = [1, 7, 30].map((days) => last - days * DAY_MS);
  return store.runUsage({ after: '', limit: 1000, finishedBefore, largerThan: 0 });
}
