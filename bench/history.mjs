// The newest page and one in the middle, of a small and of a large run.
import { execFile } from 'node:child_process';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { encodeCursor } from '@scrollback/log';
import { writeLines } from './corpus.mjs';
import { startServer, temporaryFolder } from './server.mjs';
import { median, percentile, printTable } from './table.mjs';

const SIZES = [10_000, 5_000_000];
const PAGE = 100;
const CALLS = 300;
const SEND = fileURLToPath(new URL('./send-file.mjs', import.meta.url));
const QUERY = `query Page($id: ID!, $before: String) {
  logEntries(runId: $id, last: ${PAGE}, before: $before) {
    nodes { index timestamp ... on RawLogEntry { stream text partial truncatedBytes } }
    pageInfo { startCursor hasPreviousPage }
    totalCount
  }
}`;

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const folder = temporaryFolder();
const server = await startServer(folder);
const runs = [];
for (const lines of SIZES) {
  const path = join(folder, `${lines}.log`);
  await writeLines(path, lines);
  const { stdout } = await promisify(execFile)(process.execPath, [SEND, server.url, path]);
  runs.push({ lines, id: JSON.parse(stdout).id, newest: [], middle: [] });
}
for (const { id, lines } of runs) for (let i = 0; i < 50; i++) await page(id, middle(lines, i));
// In turns, so that a slow moment of the machine meets both runs.
for (let call = 0; call < CALLS; call++) {
  for (const run of runs) {
    run.newest.push(await page(run.id, null));
    run.middle.push(await page(run.id, middle(run.lines, call)));
  }
}
agent.destroy();
await server.stop();

const [small, large] = runs;
const row = (what, values, beside) => [
  what,
  `${median(values).toFixed(2)} ms`,
  `p99 ${percentile(values, 0.99).toFixed(1)} ms${beside ? `, ${(median(values) / median(beside)).toFixed(2)} × the small run` : ''}`,
];
printTable(`history: a page of ${PAGE} over HTTP, ${CALLS} calls each, p50`, [
  row(`newest page of ${small.lines.toLocaleString('en')} lines`, small.newest),
  row(`newest page of ${large.lines.toLocaleString('en')} lines`, large.newest, small.newest),
  row(`middle page of ${small.lines.toLocaleString('en')} lines`, small.middle),
  row(`middle page of ${large.lines.toLocaleString('en')} lines`, large.middle, small.middle),
]);

/** A cursor somewhere around the middle, another one at each call. */
function middle(lines, call) {
  return encodeCursor({
    index: Math.floor(lines / 2) + ((call * 7919) % Math.floor(lines / 4)),
    seq: 0,
  });
}

async function page(id, before) {
  const body = JSON.stringify({ query: QUERY, variables: { id, before } });
  const began = performance.now();
  const text = await post(body);
  const took = performance.now() - began;
  const { data, errors } = JSON.parse(text);
  if (errors || data.logEntries.nodes.length !== PAGE) throw new Error(text);
  return took;
}

/** Plain node:http on one connection: fetch takes a millisecond of its own. */
function post(body) {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const call = request(
      `${server.url}/graphql`,
      { method: 'POST', agent, headers },
      (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () => resolve(Buffer.concat(parts).toString()));
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}
