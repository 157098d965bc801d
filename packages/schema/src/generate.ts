import { readFile, writeFile } from 'node:fs/promises';
import { printSchema } from 'graphql';
import { schema } from './index.ts';

const FILE = new URL('../schema.graphql', import.meta.url);
const HEADER =
  '# Generated from packages/schema/src; `npm run generate -w packages/schema` writes it.\n\n';

const sdl = `${HEADER}${printSchema(schema)}\n`;
if (process.argv.includes('--check')) {
  const committed = await readFile(FILE, 'utf8').catch(() => '');
  if (committed !== sdl) {
    process.stderr.write(
      'packages/schema/schema.graphql is stale: run `npm run generate -w packages/schema`.\n',
    );
    process.exitCode = 1;
  }
} else {
  await writeFile(FILE, sdl);
}
