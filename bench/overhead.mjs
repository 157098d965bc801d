// What recording costs a program that prints as fast as it can: the program itself, which is the
// job, and the whole command, which ends when everything is stored.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { CLI, startServer, temporaryFolder } from './server.mjs';
import { median, printTable } from './table.mjs';

const ROUNDS = 7;
const LINES = 1_000_000;

const folder = temporaryFolder();
const server = await startServer(folder);
const own = join(folder, 'own');
const env = {
  ...process.env,
  SCROLLBACK_URL: server.url,
  SCROLLBACK_SPOOL: join(folder, 'spool'),
};
/** Prints the lines, and notes in a file how long that took, in nanoseconds. */
const timed = `began=$(date +%s%N); seq 0 ${LINES}; echo $(($(date +%s%N) - began)) > '${own}'`;
const recorded = { own: [], whole: [] };
const piped = { own: [], whole: [] };
const startUp = [];
for (let round = 0; round < ROUNDS; round++) {
  time(recorded, 'node', [CLI, 'run', '--name', 'seq', '--', 'sh', '-c', timed]);
  time(piped, 'sh', ['-c', `(${timed}) | cat > ${join(folder, 'plain')}`]);
  const nothing = { own: [], whole: [] };
  time(nothing, 'node', [CLI, 'run', '--name', 'nothing', '--', 'true']);
  startUp.push(...nothing.whole);
}
await server.stop();

const ms = (values) => `${median(values).toFixed(0)} ms`;
const times = (value, base) => `${(value / base).toFixed(1)} ×`;
printTable(`overhead: seq 0 ${LINES}, ${ROUNDS} rounds, medians`, [
  ['seq | cat > file: seq itself', ms(piped.own), 'from its start to its end'],
  [
    'scrollback run -- seq: seq itself',
    ms(recorded.own),
    `${times(median(recorded.own), median(piped.own))} that of the pipe; target ≤ 1.5`,
  ],
  ['scrollback run -- true', ms(startUp), 'start-up, registration and end'],
  [
    'scrollback run -- seq: all',
    ms(recorded.whole),
    `until all is stored: beyond start-up ${times(median(recorded.whole) - median(startUp), median(piped.whole))} the pipe`,
  ],
]);

function time(taken, command, args) {
  writeFileSync(own, '0');
  const began = performance.now();
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'], env });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
  taken.whole.push(performance.now() - began);
  taken.own.push(Number(readFileSync(own, 'utf8')) / 1e6);
}
