// Lines per second committed through HTTP into one run, beside one row per line and a plain file.
import { execFile } from 'node:child_process';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { connect, migrate } from '@scrollback/prisma';
import { logLines, writeLines } from './corpus.mjs';
import { startServer, temporaryFolder } from './server.mjs';
import { median, perSecond, printTable } from './table.mjs';

const LINES = 1_000_000;
const ROUNDS = 5;
const ROW_LINES = 20_000;
const ROW_BATCH = 500;
const FILE_BATCH = 1 << 20;
const SEND = fileURLToPath(new URL('./send-file.mjs', import.meta.url));

const folder = temporaryFolder();
const corpus = join(folder, 'corpus.log');
const bytes = await writeLines(corpus, LINES);

const http = [];
const file = [];
const rows = [];
const server = await startServer(
  folder,
  process.env.BENCH_DATABASE_URL ? { DATABASE_URL: process.env.BENCH_DATABASE_URL } : {},
);
for (let round = 0; round < ROUNDS; round++) {
  const { stdout } = await promisify(execFile)(process.execPath, [SEND, server.url, corpus]);
  const answer = JSON.parse(stdout);
  if (answer.lines !== LINES || answer.bytes !== bytes) throw new Error(`stored ${stdout}`);
  http.push(answer.ms);
  file.push(await writeWithFsync(corpus, join(folder, 'plain.log')));
  rows.push(await rowPerLine(join(folder, `rows-${round}.db`)));
}
await server.stop();

const stored = await stat(join(folder, 'data', 'scrollback.db')).catch(() => null);
const rate = LINES / median(http);
const rowRate = ROW_LINES / median(rows);
printTable(
  `ingest: ${LINES.toLocaleString('en')} lines, ${(bytes / 1e6).toFixed(0)} MB, ${ROUNDS} rounds, medians`,
  [
    [
      'Scrollback, through HTTP',
      perSecond(LINES, median(http)),
      `best ${perSecond(LINES, Math.min(...http))}, ${(bytes / 1e3 / median(http)).toFixed(0)} MB/s`,
    ],
    [
      'one row per line (createMany)',
      perSecond(ROW_LINES, median(rows)),
      `Scrollback is ${(rate / rowRate).toFixed(0)} × as fast`,
    ],
    [
      'plain file, fsync each MiB',
      perSecond(LINES, median(file)),
      `Scrollback has ${((100 * median(file)) / median(http)).toFixed(0)} % of it`,
    ],
    ...(stored
      ? [['stored, of raw bytes', `${((100 * stored.size) / bytes / ROUNDS).toFixed(1)} %`]]
      : []),
  ],
);

/** The same lines into a table with a row for each, through the same client. */
async function rowPerLine(path) {
  const url = `file:${path}`;
  await migrate(url);
  const database = await connect(url);
  await database.run.create({ data: emptyRun() });
  const lines = [...logLines(ROW_LINES)].map((line) => Buffer.from(line));
  const began = performance.now();
  for (let at = 0; at < lines.length; at += ROW_BATCH) {
    await database.logRevision.createMany({
      data: lines.slice(at, at + ROW_BATCH).map((data, i) => ({
        runId: 'run_rowperline',
        channel: 'RAW',
        index: at + i,
        seq: at + i,
        data,
      })),
    });
  }
  const ms = performance.now() - began;
  await database.$disconnect();
  return ms;
}

function emptyRun() {
  return {
    id: 'run_rowperline',
    name: 'rows',
    searchName: 'rows',
    labels: '[]',
    status: 'RUNNING',
    source: 'UPLOAD',
    format: 'TEXT',
    createdAt: 0n,
    startedAt: 0n,
  };
}

async function writeWithFsync(from, to) {
  const content = await readFile(from);
  const began = performance.now();
  const target = await open(to, 'w');
  for (let at = 0; at < content.length; at += FILE_BATCH) {
    await target.write(content.subarray(at, at + FILE_BATCH));
    await target.datasync();
  }
  await target.close();
  return performance.now() - began;
}
