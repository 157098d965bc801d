// `npm run bench [-- NAME…]` runs bench/NAME.mjs, or every bench one after the other. What else is in
// that folder belongs to them. Flags are passed on.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './setup/step.mjs';

const known = [
  'ingest',
  'latency',
  'history',
  'search',
  'download',
  'storage',
  'overhead',
  'normalize',
  'fanout',
  'memory',
  'import',
  'docker',
  'runs',
  'scale',
  'plans',
  'archive',
  'page',
];
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const passedOn = process.argv.slice(2).filter((argument) => argument.startsWith('-'));
const unknown = asked.filter((name) => !known.includes(name));

if (unknown.length > 0) {
  console.error(`no bench named ${unknown.join(', ')}; there are: ${known.join(', ')}`);
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : known) {
  console.log(`\n── ${name} ──`);
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'bench', `${name}.mjs`), ...passedOn],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  if (status !== 0) process.exitCode = 1;
}
