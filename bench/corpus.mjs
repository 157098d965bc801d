import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const LEVELS = ['INFO', 'INFO', 'INFO', 'DEBUG', 'WARN'];
const PLACES = ['trainer.loop', 'data.loader', 'optim.adamw', 'ckpt.writer', 'dist.nccl'];

/** Lines of about 100 bytes as a training run prints them; the same seed gives the same lines. */
export function* logLines(count, seed = 1) {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  for (let step = 0; step < count; step++) {
    const time = new Date(1_760_000_000_000 + step * 37).toISOString();
    const level = LEVELS[Math.floor(random() * LEVELS.length)];
    const place = PLACES[Math.floor(random() * PLACES.length)];
    const loss = (2 + random()).toFixed(4);
    yield `${time} ${level} ${place} step=${step} loss=${loss} lr=3.0e-04 tok/s=${Math.floor(random() * 90000)} mem=71.2GiB\n`;
  }
}

/** Writes `count` lines into a file and tells its size in bytes. */
export async function writeLines(path, count) {
  const file = createWriteStream(path, { highWaterMark: 1 << 20 });
  let bytes = 0;
  let batch = '';
  for (const line of logLines(count)) {
    batch += line;
    if (batch.length < 1 << 20) continue;
    bytes += Buffer.byteLength(batch);
    if (!file.write(batch)) await once(file, 'drain');
    batch = '';
  }
  bytes += Buffer.byteLength(batch);
  file.end(batch);
  await once(file, 'close');
  return bytes;
}
