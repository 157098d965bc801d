// Writes the PostgreSQL twin of the schema, then both Prisma clients.
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { CANONICAL, TWIN, twin } from './twin.mjs';

const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');

await mkdir(new URL('.', TWIN), { recursive: true });
const text = await twin();
const before = await readFile(TWIN, 'utf8').catch((error) => {
  if (error.code === 'ENOENT') return null;
  throw error;
});
if (before !== text) await writeFile(TWIN, text);
generate(CANONICAL);
generate(TWIN);

function generate(schema) {
  const { status } = spawnSync(
    process.execPath,
    [cli, 'generate', '--no-hints', `--schema=${fileURLToPath(schema)}`],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        // The client generator runs no schema engine, but the CLI downloads one unless it is
        // told where one is. Any executable will do.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    },
  );
  if (status !== 0) process.exit(status ?? 1);
}
