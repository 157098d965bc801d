// The raw download of a long run, beside the same file from a plain server; the client is curl.
import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writeLines } from './corpus.mjs';
import { cpuOf, memoryOf } from './process.mjs';
import { startServer, temporaryFolder } from './server.mjs';
import { median, printTable } from './table.mjs';

const LINES = Number(process.env.BENCH_LINES ?? 5_000_000);
const TURNS = 3;
const LOOK_MS = 100;
/** A download first meets cold code and an empty heap. */
const WARM_SHARE = 0.2;
const MIB = 1024 ** 2;
const SEND = fileURLToPath(new URL('./send-file.mjs', import.meta.url));
const run = promisify(execFile);

const folder = temporaryFolder();
const path = join(folder, 'lines.log');
const bytes = await writeLines(path, LINES);
const server = await startServer(folder);
const { stdout } = await run(process.execPath, [SEND, server.url, path]);
const { id } = JSON.parse(stdout);
const url = `${server.url}/api/runs/${id}/log`;

const plain = createServer((_request, response) => void pipeline(createReadStream(path), response));
await new Promise((resolve) => plain.listen(0, '127.0.0.1', resolve));
const plainUrl = `http://127.0.0.1:${plain.address().port}/`;

const [raw, resident, file, gzip, text] = [[], [], [], [], []];
const cpuBefore = await cpuOf(server.pid);
const looks = setInterval(async () => resident.push(await memoryOf(server.pid, 'VmRSS')), LOOK_MS);
for (let turn = 0; turn < TURNS; turn++) raw.push(await download(url));
clearInterval(looks);
const cpuPerMb = ((await cpuOf(server.pid)) - cpuBefore) / TURNS / (bytes / 1e6);
for (let turn = 0; turn < TURNS; turn++) file.push(await download(plainUrl));
gzip.push(await download(url, ['-H', 'Accept-Encoding: gzip']));
text.push(await download(`${url}?format=text`));
plain.close();
await server.stop();

const warm = resident[Math.floor(resident.length * WARM_SHARE)];
const most = Math.max(...resident.slice(Math.floor(resident.length * WARM_SHARE)));
const rate = (times) => `${(bytes / 1e6 / median(times)).toFixed(0)} MB/s`;
const grown = ((most / warm - 1) * 100).toFixed(0);
printTable(
  `download: ${(bytes / 1e6).toFixed(0)} MB in ${LINES.toLocaleString('en')} lines, ${TURNS} times`,
  [
    ['raw', rate(raw), 'target ≥ 150 MB/s'],
    [
      'CPU of the server for 100 MB of it',
      `${(cpuPerMb * 100).toFixed(0)} ms`,
      'nearly the same on a busy machine',
    ],
    [
      'a file from a plain node:http server',
      rate(file),
      `${(median(raw) / median(file)).toFixed(1)} × the time`,
    ],
    ['raw, compressed by gzip on the way', rate(gzip), 'of the log, not of the wire'],
    ['text', rate(text)],
    ['RSS of the server, warm', `${(warm / MIB).toFixed(0)} MiB`],
    [
      'RSS of the server, at most',
      `${(most / MIB).toFixed(0)} MiB`,
      `${grown} % more; target flat`,
    ],
  ],
);

/** Seconds that curl took for all of it. */
async function download(from, headers = []) {
  const args = ['-sS', '--fail', '-o', '/dev/null', '-w', '%{time_total}', ...headers, from];
  return Number((await run('curl', args)).stdout);
}
