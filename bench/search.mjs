// A search of a whole run, and what streams of another run notice of it.
import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createClient } from '@scrollback/sdk';
import WebSocket from 'ws';
import { writeLines } from './corpus.mjs';
import { CLI, startServer, temporaryFolder } from './server.mjs';
import { median, percentile, printTable } from './table.mjs';

const LINES = 1_000_000;
const TURNS = 3;
const RATE = 1000;
const SECONDS = 6;
/** The first lines meet cold code. */
const WARM_UP = RATE;
const SEND = fileURLToPath(new URL('./send-file.mjs', import.meta.url));
const PRINTER = fileURLToPath(new URL('./print-times.mjs', import.meta.url));
const QUERY = `query Search($id: ID!, $query: String!, $regex: Boolean, $first: Int) {
  run(id: $id) { searchLog(query: $query, regex: $regex, first: $first) { totalCount nodes { text } } } }`;

const HITS = QUERY.replace('totalCount ', '');

const folder = temporaryFolder();
const server = await startServer(folder);
const path = join(folder, 'lines.log');
const bytes = await writeLines(path, LINES);
const { stdout } = await promisify(execFile)(process.execPath, [SEND, server.url, path]);
const { id } = JSON.parse(stdout);

const packed = `${path}.gz`;
await promisify(execFile)('sh', ['-c', `gzip -c '${path}' > '${packed}'`]);

/** Another one each time, so that none is known. */
const searches = [
  ['literal, rare', (turn) => ({ query: `step=${900_000 + turn} ` })],
  ['literal, in every fifth line', (turn) => ({ query: 'WARN', first: turn + 1, regex: false })],
  ['regular expression, rare', (turn) => ({ query: `step=90000${turn}\\b.*GiB$`, regex: true })],
  [
    'regular expression, frequent',
    (turn) => ({ query: `(WARN|ERROR).*loss=2\\.${turn}`, regex: true }),
  ],
];
const rows = [];
for (const [name, variables] of searches) {
  const times = [];
  const besides = [];
  let count = 0;
  let regex;
  for (let turn = 0; turn < (name.includes('fifth') ? 1 : TURNS); turn++) {
    const began = performance.now();
    count = (await search({ first: 100, ...variables(turn) })).totalCount;
    times.push(performance.now() - began);
    const { query, regex: isRegex } = variables(turn);
    regex = isRegex;
    besides.push(await grep(query, isRegex));
  }
  const rate = bytes / 1e6 / (median(times) / 1000);
  const found = `${count.toLocaleString('en')} found`;
  const ratio = (median(times) / median(besides)).toFixed(1);
  const beside = `${ratio} × gzip -dc | grep -c, target ≤ ${regex ? 5 : 2} ×`;
  rows.push([name, `${rate.toFixed(0)} MB/s`, `${found}; ${beside}`]);
}
const began = performance.now();
await search({ ...searches[0][1](0), first: 100 });
rows.push(['a page of a search that is known', `${(performance.now() - began).toFixed(1)} ms`]);

const firstHits = [];
for (let turn = 0; turn < TURNS; turn++) {
  const began = performance.now();
  await search({ query: `loss=2.${turn}`, first: 50 }, HITS);
  firstHits.push(performance.now() - began);
}
rows.push(['the first 50 hits', `${median(firstHits).toFixed(0)} ms`, 'target ≤ 300 ms']);

const quiet = await latency();
let searching = true;
const busy = (async () => {
  for (let turn = 0; searching; turn++) await search({ query: `no such ${turn}.*x$`, regex: true });
})();
const loud = await latency();
searching = false;
await busy;
await server.stop();
const ms = (delays, share) => percentile(delays, share).toFixed(1);
const times = (share) => (percentile(loud, share) / percentile(quiet, share)).toFixed(2);
for (const [name, share] of [
  ['p50', 0.5],
  ['p95', 0.95],
  ['p99', 0.99],
]) {
  const both = `${ms(quiet, share)} ms → ${ms(loud, share)} ms`;
  rows.push([
    `latency of a stream without → with a search, ${name}`,
    both,
    `${times(share)} ×, target ≤ 2 ×`,
  ]);
}
printTable(
  `search: ${LINES.toLocaleString('en')} lines, ${(bytes / 1e6).toFixed(0)} MB, with its count`,
  rows,
);

async function search(variables, operation = QUERY) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: operation, variables: { id, ...variables } }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data.run.searchLog;
}

/** Milliseconds that gzip and grep take to count the lines. */
async function grep(query, isRegex) {
  const script = `gzip -dc '${packed}' | grep -c ${isRegex ? '-E' : '-F'} -e '${query}'`;
  const began = performance.now();
  await promisify(execFile)('sh', ['-c', script]);
  return performance.now() - began;
}

/** From the write in a process to the event at a subscriber, in milliseconds for each line. */
async function latency() {
  const run = spawn(
    process.execPath,
    [CLI, 'run', '--', process.execPath, PRINTER, String(RATE), String(SECONDS)],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, SCROLLBACK_SPOOL: join(folder, 'spool'), SCROLLBACK_URL: server.url },
    },
  );
  const runId = await new Promise((resolve) => {
    let text = '';
    run.stderr.on('data', (data) => {
      text += data;
      const match = /runs\/(run_\w+)/.exec(text);
      if (match) resolve(match[1]);
    });
  });
  const client = createClient({ url: server.url, webSocketImpl: WebSocket });
  const delays = [];
  for await (const event of client.followRun(runId)) {
    const now = performance.timeOrigin + performance.now();
    if (event.type === 'Finished') break;
    for (const { text } of event.entries ?? [event.entry]) delays.push(now - Number(text));
  }
  client.close();
  return delays.slice(WARM_UP).filter(Number.isFinite);
}
