// `npm run verify`: every gate that needs no server, in seconds. Prints each with its time, then
// whatever is wrong. `npm run verify -- types lint` runs only the gates whose names start so.
import { availableParallelism } from 'node:os';
import { ensureInstalled } from './setup/install.mjs';
import { compositionProblems } from './verify/composition.mjs';
import { dependencyProblems, errorProblems } from './verify/documented.mjs';
import { staleGenerated } from './verify/generated.mjs';
import { lockfileProblems } from './verify/lockfile.mjs';
import { program } from './verify/program.mjs';
import { typeGates } from './verify/types.mjs';

const lint = ['check', '--error-on-warnings', '--max-diagnostics=none', '--no-errors-on-unmatched'];

// Types and unused code need the generated files, so those come first.
const rounds = [
  [
    ['generated files', staleGenerated],
    ['lint and format', () => program('@biomejs/biome/bin/biome', lint)],
    ['composition root', compositionProblems],
    ['lock file', lockfileProblems],
    ['dependencies', dependencyProblems],
    ['error codes', errorProblems],
  ],
  [...typeGates(), ['unused code', () => program('knip/bin/knip.js', ['--no-progress'])]],
];

const only = process.argv.slice(2);
const wanted = ([name]) => only.length === 0 || only.some((start) => name.startsWith(start));
const failures = [];

async function run([name, check]) {
  const start = performance.now();
  const problems = await check();
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5);
  console.log(`${problems.length === 0 ? 'pass' : 'FAIL'} ${seconds} s  ${name}`);
  if (problems.length > 0) failures.push([name, problems]);
}

async function runAll(gates) {
  const waiting = gates.filter(wanted);
  const worker = async () => {
    for (let gate = waiting.shift(); gate !== undefined; gate = waiting.shift()) await run(gate);
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
}

await ensureInstalled();
for (const gates of rounds) await runAll(gates);
for (const [name, problems] of failures) console.log(`\n── ${name} ──\n${problems.join('\n')}`);
if (failures.length > 0) process.exitCode = 1;
