// What it takes to move a run into the archive, a folder and a bucket, and to read it from there.
import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { encodeCursor } from '@scrollback/log';
import { startS3 } from '@scrollback/testing';
import { writeLines } from './corpus.mjs';
import { cpuOf } from './process.mjs';
import { startServer, temporaryFolder } from './server.mjs';
import { median, percentile, printTable } from './table.mjs';

const LINES = Number(process.env.BENCH_LINES ?? 1_000_000);
const PAGE = 100;
const CALLS = 200;
const WARM_UP = 60;
const LOOK_MS = 20;
const SEND = fileURLToPath(new URL('./send-file.mjs', import.meta.url));
const QUERY = `query Page($id: ID!, $before: String) {
  logEntries(runId: $id, last: ${PAGE}, before: $before) { nodes { index ... on RawLogEntry { text } } }
}`;

// Each server leaves a listener.
process.setMaxListeners(20);
const s3 = await startS3();
const folder = temporaryFolder();
const path = join(folder, 'lines.log');
const bytes = await writeLines(path, LINES);
const archive = join(folder, 'archive');
mkdirSync(archive);
const places = {
  'a folder': { SCROLLBACK_ARCHIVE_URL: pathToFileURL(archive).href },
  'a bucket': { ...s3.env, SCROLLBACK_ARCHIVE_URL: `s3://${s3.bucket}?endpoint=${s3.url}` },
};
for (const [name, env] of Object.entries(places)) {
  const own = join(folder, name.replace(' ', '-'));
  mkdirSync(own);
  const recording = await startServer(own);
  const { stdout } = await promisify(execFile)(process.execPath, [SEND, recording.url, path]);
  const { id } = JSON.parse(stdout);
  await recording.stop();
  const plain = await startServer(own);
  const before = { pages: await pages(plain, id), download: await download(plain, id) };
  await plain.stop();
  const moved = await archived(own, env);
  const cold = await startServer(own, { ...env, SCROLLBACK_ARCHIVE_AFTER: '1000000' });
  const first = { pages: await pages(cold, id) };
  const again = { pages: await pages(cold, id) };
  await cold.stop();
  const anew = await startServer(own, { ...env, SCROLLBACK_ARCHIVE_AFTER: '1000000' });
  const seconds = await download(anew, id);
  await anew.stop();
  const rate = (took) => `${(bytes / 1e6 / took).toFixed(0)} MB/s`;
  const row = (what, { pages: values }, beside) => [
    what,
    `${median(values).toFixed(1)} ms`,
    `p99 ${percentile(values, 0.99).toFixed(1)} ms${beside ? `, ${(median(values) / median(beside.pages)).toFixed(2)} × the database` : ''}`,
  ];
  printTable(`archive: ${(bytes / 1e6).toFixed(0)} MB of output, ${name}`, [
    ['moving it there', rate(moved.seconds), `${moved.cpu.toFixed(1)} s of the server's CPU`],
    ['what is there', `${(moved.bytes / 1e6).toFixed(1)} MB`, `${moved.objects} objects`],
    row('a page, from the database', before),
    row('a page, from the archive', first, before),
    row('the same page again', again, before),
    ['raw download, from the database', rate(before.download)],
    ['raw download, from the archive', rate(seconds)],
  ]);
}
await s3[Symbol.asyncDispose]();

/** Serves until all is in the archive. */
async function archived(own, env) {
  const server = await startServer(own, { ...env, SCROLLBACK_ARCHIVE_AFTER: '1' });
  let began = 0;
  let cpu = 0;
  for (;;) {
    const page = await (await fetch(`${server.url}/metrics`)).text();
    const figure = (name) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(page)?.[1] ?? 0);
    if (began === 0 && figure('scrollback_archive_seconds_count\\{did="put"\\}') > 0) {
      began = performance.now();
      cpu = await cpuOf(server.pid);
    }
    const moved = figure('scrollback_archived_bytes_total');
    if (moved > 0) {
      const seconds = (performance.now() - began) / 1000;
      const spent = ((await cpuOf(server.pid)) - cpu) / 1000;
      const objects = figure('scrollback_archived_objects_total');
      await server.stop();
      return { seconds, cpu: spent, bytes: moved, objects };
    }
    await pause(LOOK_MS);
  }
}

/** How long pages all over the run take, in milliseconds. */
async function pages({ url }, id) {
  const took = [];
  for (let call = -WARM_UP; call < CALLS; call++) {
    const index = PAGE + (((call + WARM_UP) * 7919 * 13) % (LINES - PAGE));
    const variables = { id, before: encodeCursor({ index, seq: 0 }) };
    const began = performance.now();
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY, variables }),
    });
    const { data, errors } = await response.json();
    if (errors || data.logEntries.nodes.length !== PAGE) throw new Error(JSON.stringify(errors));
    // The first ones meet cold code.
    if (call >= 0) took.push(performance.now() - began);
  }
  return took;
}

/** Seconds that curl took for all of it. */
async function download({ url }, id) {
  const args = ['-sS', '--fail', '-o', '/dev/null', '-w', '%{time_total}'];
  const { stdout } = await promisify(execFile)('curl', [...args, `${url}/api/runs/${id}/log`]);
  return Number(stdout);
}
