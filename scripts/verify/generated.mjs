import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/step.mjs';
import { program } from './program.mjs';

const committed = [
  'packages/schema/schema.graphql',
  'packages/sdk/src/generated.ts',
  'prisma/postgresql/schema.prisma',
];

/**
 * Remakes the generated files and compares. A stale one is left remade, ready to be committed. The
 * Prisma client, which is not committed, is made here too.
 */
export async function staleGenerated() {
  const before = committed.map(content);
  const failed = await program('turbo/bin/turbo', [
    ...['run', 'generate', '--output-logs=new-only', '--log-order=grouped'],
  ]);
  if (failed.length > 0) return failed;
  return committed
    .filter((path, index) => content(path) !== before[index])
    .map((path) => `${path} was stale; it is remade now, commit it`);
}

function content(path) {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null;
}
