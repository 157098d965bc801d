// Bytes on disk for each raw byte, beside `brotli -q 1` of the whole file; and of a slow run.
import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { encodeSegment, SEGMENTS_TYPE } from '@scrollback/log';
import { createClient } from '@scrollback/sdk';
import { logLines, writeLines } from './corpus.mjs';
import { startServer, temporaryFolder } from './server.mjs';
import { printTable } from './table.mjs';

const LINES = 1_000_000;
const SLOW_LINES = 3600;
const SLOW_RUNS = 3;
const SEND = fileURLToPath(new URL('./send-file.mjs', import.meta.url));

const folder = temporaryFolder();
const corpus = join(folder, 'corpus.log');
const raw = await writeLines(corpus, LINES);
const whole = brotliCompressSync(await readFile(corpus), {
  params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
}).length;

const empty = await stored('bulk', async () => undefined);
const bulk = await stored('bulk', async (url) => {
  await promisify(execFile)(process.execPath, [SEND, url, corpus]);
});
let slowRaw = 0;
const slow = await stored('slow', async (url) => {
  for (let run = 0; run < SLOW_RUNS; run++) slowRaw += await printSlowly(url);
});

const share = (bytes, of) => `${((100 * bytes) / of).toFixed(1)} %`;
printTable('storage: bytes on disk, of raw bytes', [
  [
    `${LINES.toLocaleString('en')} lines at once`,
    share(bulk - empty, raw),
    `${((bulk - empty) / whole).toFixed(2)} × brotli -q 1 of the whole file; target ≤ 1.35`,
  ],
  ['brotli -q 1 of the whole file', share(whole, raw)],
  [
    'one line a second for an hour',
    share(slow - empty, slowRaw),
    `${((slow - empty) / slowRaw).toFixed(2)} × its raw bytes; target ≤ 3`,
  ],
]);

/** Size of the database after `work` and an orderly stop, which writes everything into one file. */
async function stored(name, work) {
  const data = join(folder, name);
  const server = await startServer(data);
  await work(server.url);
  await server.stop();
  return (await stat(join(data, 'data', 'scrollback.db'))).size;
}

/** Sends each line by itself, with its time a second after the last one's; tells the raw bytes. */
async function printSlowly(url) {
  const client = createClient({ url });
  const { id } = await client.startRun({ name: 'slow', source: 'PROCESS' });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let offset = 0;
  let bytes = 0;
  let timestamp = 1_760_000_000_000;
  for (const line of logLines(SLOW_LINES)) {
    const frame = encodeSegment({ stream: 'STDOUT', timestamp, bytes: Buffer.from(line) });
    await patch(`${url}/api/runs/${id}/log`, agent, offset, frame);
    offset += frame.length;
    bytes += line.length;
    timestamp += 1000;
  }
  agent.destroy();
  await client.finishRun(id, { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null });
  return bytes;
}

function patch(url, agent, offset, body) {
  const headers = {
    'content-type': SEGMENTS_TYPE,
    'upload-offset': offset,
    'content-length': body.length,
  };
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'PATCH', agent, headers }, (response) => {
      response.resume();
      response.on('end', resolve);
    });
    call.on('error', reject);
    call.end(body);
  });
}
