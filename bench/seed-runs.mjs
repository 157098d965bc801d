// Fills a database that a server has migrated with runs as they come about in years: by SQL, since it
// is reading that is measured. `node bench/seed-runs.mjs DATABASE_URL COUNT`.
import { encodePieces, Sequencer } from '@scrollback/log';
import { connect } from '@scrollback/prisma';

const TASKS = 1000;
const APART_MS = 10 * 60_000;
/** The same short log for every run. */
const LINES = 'a line that says it.\n'.repeat(100);

const [url = '', given = '100000'] = process.argv.slice(2);
const count = Number(given);
const database = await connect(url);
const began = Date.now() - count * APART_MS;
const numbers = `WITH RECURSIVE numbers(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM numbers WHERE i < ${count - 1})`;
const id = `'run_' || CAST(100000000000 + i AS TEXT)`;
const started = `${began} + CAST(i AS BIGINT) * ${APART_MS}`;

await database.$executeRawUnsafe(`
  INSERT INTO "Task" ("id", "name", "createdAt")
  ${numbers.replace(String(count - 1), String(TASKS - 1))}
  SELECT 'task_' || CAST(100000000000 + i AS TEXT), 'task ' || CAST(i AS TEXT), ${began} FROM numbers`);
await database.$executeRawUnsafe(`
  INSERT INTO "Run" ("id", "name", "searchName", "status", "source", "format", "labels", "taskId",
    "createdAt", "startedAt", "finishedAt", "lastActivityAt", "heardAt", "rawNextIndex", "rawSeq",
    "byteCount", "uploadOffset")
  ${numbers}
  SELECT ${id}, name, name, status, source, 'TEXT', labels, task, started, started,
    CASE WHEN status = 'RUNNING' THEN NULL ELSE started + 60000 END, started + 60000, ${Date.now()},
    100, 3, 2000, 2400
  FROM (SELECT i, ${started} AS started,
    CASE WHEN i % 5000 = 77 THEN 'deploy production ' ELSE 'build and test ' END || CAST(i AS TEXT) AS name,
    CASE WHEN i % 1000 = 999 THEN 'RUNNING' WHEN i % 1000 = 500 THEN 'TIMED_OUT'
      WHEN i % 7 = 0 THEN 'FAILED' ELSE 'SUCCEEDED' END AS status,
    CASE WHEN i % 2000 = 3 THEN 'IMPORT' WHEN i % 3 = 0 THEN 'CONTAINER' ELSE 'PROCESS' END AS source,
    '[{"key":"env","value":"' || CASE WHEN i % 10 = 0 THEN 'prod' ELSE 'dev' END || '"}]' AS labels,
    CASE WHEN i % 2 = 0 THEN NULL ELSE 'task_' || CAST(100000000000 + i % ${TASKS} AS TEXT) END AS task
    FROM numbers) AS runs`);
await database.$executeRawUnsafe(`
  INSERT INTO "RunLabel" ("runId", "position", "key", "value")
  ${numbers}
  SELECT ${id}, 0, 'env', CASE WHEN i % 10 = 0 THEN 'prod' ELSE 'dev' END FROM numbers
  UNION ALL
  SELECT ${id}, 1, 'ticket', CAST(i / 10 AS TEXT) FROM numbers`);
const sequencer = new Sequencer(65_536);
sequencer.push({ stream: 'STDOUT', timestamp: began, bytes: Buffer.from(LINES) });
const data = encodePieces(sequencer.take().tail.pieces);
await database.$executeRawUnsafe(
  `INSERT INTO "LogChunk" ("runId", "channel", "offset", "byteLength", "firstIndex", "endIndex",
    "firstAt", "lastAt", "codec", "data")
  ${numbers}
  SELECT ${id}, 'RAW', 0, 2000, 0, 100, ${started}, ${started} + 60000, 'plain', $1 FROM numbers`,
  data,
);
await database.$disconnect();
