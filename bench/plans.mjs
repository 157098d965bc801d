// How PostgreSQL carries out what the store asks of it, with years of runs in the database: the plan of
// each statement from its log. Fails where a large table is read from end to end, or much of it passed
// over, by a call that is not meant to look at all of it. `--tree` prints the plans.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openStore } from '@scrollback/api';
import { startPostgresql } from '@scrollback/testing';
import { nodesOf, openPlanLog, sayNode } from './plan-log.mjs';
import { callsOf } from './store-calls.mjs';
import { printTable } from './table.mjs';

const RUNS = 50_000;
const LARGE = new Set(['Run', 'RunLabel', 'LogChunk', 'LogRevision', 'LegacyLog']);
/** Rows that a statement may look at in vain. */
const PASSED_OVER = 2_000;
const SEED = fileURLToPath(new URL('./seed-runs.mjs', import.meta.url));

const postgresql = await startPostgresql();
try {
  const migrated = await openStore(postgresql.url);
  await migrated.close();
  await promisify(execFile)(process.execPath, [SEED, postgresql.url, String(RUNS)]);
  process.exitCode = (await look()) ? 0 : 1;
} finally {
  await postgresql[Symbol.asyncDispose]();
}

async function look() {
  const log = await openPlanLog(postgresql.url);
  const store = await openStore(postgresql.url);
  const rows = [];
  const wrong = [];
  try {
    for (const { name, call, all = false } of await callsOf(store, log.database, RUNS)) {
      await call();
      const plans = await log.during(call);
      rows.push(rowOf(name, plans));
      if (process.argv.includes('--tree')) printTrees(name, plans);
      if (all) continue;
      for (const fault of plans.flatMap((plan) => [...faultsOf(plan)])) {
        wrong.push(`${name}: ${fault}`);
      }
    }
  } finally {
    await store.close();
    await log.close();
  }
  printTable(`plans: PostgreSQL with ${RUNS.toLocaleString('en')} runs; blocks are of 8 KiB`, rows);
  for (const fault of new Set(wrong)) console.error(`  ${fault}`);
  return wrong.length === 0;
}

function rowOf(name, plans) {
  const ms = plans.reduce((sum, plan) => sum + plan.ms, 0);
  const blocks = plans.reduce((sum, { Plan }) => sum + blocksOf(Plan), 0);
  const scans = plans.flatMap(({ Plan }) => [...nodesOf(Plan)].map(({ node }) => node));
  const used = scans.map(
    (node) => node['Index Name'] ?? (isSeqScan(node) ? `all of ${node['Relation Name']}` : null),
  );
  const figure = `${ms.toFixed(1)} ms, ${blocks} blocks`;
  return [name, figure, [...new Set(used)].filter((index) => index !== null).join(', ')];
}

function blocksOf(plan) {
  return plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
}

function isSeqScan(node) {
  return node['Node Type'] === 'Seq Scan';
}

function* faultsOf({ Plan: plan, JIT: compiled }) {
  if (compiled) yield 'is compiled, which takes longer than to carry it out (jit)';
  for (const { node } of nodesOf(plan)) {
    if (!LARGE.has(node['Relation Name']) && !node['Index Name']) continue;
    const inVain = (node['Rows Removed by Filter'] ?? 0) * (node['Actual Loops'] ?? 1);
    if (isSeqScan(node)) yield `reads all of it: ${sayNode(node)}`;
    else if (inVain > PASSED_OVER) yield `passes over ${inVain} rows: ${sayNode(node)}`;
  }
}

function printTrees(name, plans) {
  const trees = plans.map(({ Plan }) =>
    [...nodesOf(Plan)]
      .map(({ node, depth }) => `  ${'  '.repeat(depth)}${sayNode(node)}\n`)
      .join(''),
  );
  process.stdout.write(`\n${name}\n${[...new Set(trees)].join('  --\n')}`);
}
