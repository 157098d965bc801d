// What recording costs a program that prints as fast as it can.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { CLI, startServer, temporaryFolder } from './server.mjs';
import { median, printTable } from './table.mjs';

const ROUNDS = 7;
const LINES = 1_000_000;

const folder = temporaryFolder();
const server = await startServer(folder);
const env = { ...process.env, SCROLLBACK_URL: server.url };
const recorded = [];
const startUp = [];
const plain = [];
for (let round = 0; round < ROUNDS; round++) {
  recorded.push(time('node', [CLI, 'run', '--name', 'seq', '--', 'seq', '0', String(LINES)]));
  startUp.push(time('node', [CLI, 'run', '--name', 'nothing', '--', 'true']));
  plain.push(time('sh', ['-c', `seq 0 ${LINES} | cat > ${join(folder, 'plain')}`]));
}
await server.stop();

const ms = (values) => `${median(values).toFixed(0)} ms`;
const cost = median(recorded) - median(startUp);
printTable(`overhead: seq 0 ${LINES}, ${ROUNDS} rounds, medians`, [
  ['scrollback run -- seq', ms(recorded), 'until all is stored and the run has ended'],
  ['scrollback run -- true', ms(startUp), 'start-up, registration and end'],
  [
    'seq | cat > file',
    ms(plain),
    `recording takes ${(cost / median(plain)).toFixed(1)} × this, plus start-up; target ≤ 1.5`,
  ],
]);

function time(command, args) {
  const began = performance.now();
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'], env });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
  return performance.now() - began;
}
