// Fails when the committed PostgreSQL schema is not the one that the canonical schema makes.
import { readFile } from 'node:fs/promises';
import { TWIN, twin } from './twin.mjs';

if ((await readFile(TWIN, 'utf8')) !== (await twin())) {
  console.error('prisma/postgresql/schema.prisma is stale. Run: npm run generate -w prisma');
  process.exit(1);
}
