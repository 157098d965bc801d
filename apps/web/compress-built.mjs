// After the build: each file that pages load stands there compressed too, as well as it can be.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const folder = new URL('.next/static/', import.meta.url);
/** Shorter ones fit into one packet anyway. */
const MIN_BYTES = 1_400;
const BROTLI = { params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } };

const names = await readdir(folder, { recursive: true });
const smaller = names.filter((name) => /\.(css|js|svg)$/.test(name));
await Promise.all(smaller.map(compress));

async function compress(name) {
  const body = await readFile(new URL(name, folder));
  if (body.length < MIN_BYTES) return;
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(body, BROTLI),
    promisify(gzip)(body, { level: 9 }),
  ]);
  await Promise.all([
    writeFile(new URL(`${name}.br`, folder), br),
    writeFile(new URL(`${name}.gz`, folder), gz),
  ]);
}
