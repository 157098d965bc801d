// Sends a file as the body of POST /api/ingest and prints the answer and how long it took.
import { createReadStream } from 'node:fs';
import { request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';

const [url, path] = process.argv.slice(2);
const began = performance.now();
const call = request(`${url}/api/ingest?name=bench`, { method: 'POST' });
const answered = new Promise((resolve, reject) => {
  call.on('response', resolve);
  call.on('error', reject);
});
await pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), call);
const response = await answered;
let text = '';
for await (const part of response) text += part;
process.stdout.write(JSON.stringify({ ms: performance.now() - began, ...JSON.parse(text) }));
