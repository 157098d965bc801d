// `npm run torture -- --minutes N [--seed S] [--database sqlite|postgresql|both] [--nodes N]`: rounds
// of bad things happening to real processes, with everything compared after each. docs/reliability.md
// says what is demanded. With more than one node, a PostgreSQL and a Redis of the round's own are
// killed too. `--round N` plays that round of the seed alone. Before the rounds,
// `--attach N` viewers (1,000 unless told) attach at random moments.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { testDatabases } from '@scrollback/testing';
import { attachMany } from './attach.mjs';
import { playRound } from './round.mjs';

const { values } = parseArgs({
  options: {
    attach: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    database: { type: 'string', default: 'both' },
    nodes: { type: 'string', default: '1' },
    round: { type: 'string' },
    seconds: { type: 'string', default: '12' },
  },
});
const seed = wholeNumber('seed');
const seconds = wholeNumber('seconds');
const attach = wholeNumber('attach');
const minutes = aNumber('minutes');
const nodes = wholeNumber('nodes');
const databases = chosenDatabases(nodes > 1 ? 'postgresql' : values.database);
const folder = mkdtempSync(join(tmpdir(), 'scrollback-torture-'));

print(`seed ${seed}, on ${databases.map(({ name }) => name).join(' and ')}, logs in ${folder}`);
let failed = 0;
if (values.round === undefined) {
  if (attach > 0) for (const kind of databases) await playAttach(kind);
  const end = performance.now() + minutes * 60_000;
  for (let number = 0; number === 0 || performance.now() < end; number++) await play(number);
} else {
  await play(wholeNumber('round'));
}
if (failed === 0) rmSync(folder, { recursive: true, force: true });
else print(`${failed} rounds failed; seed ${seed}, logs in ${folder}`);
process.exit(failed === 0 ? 0 : 1);

/** Each kind of database gets its share of the viewers. */
async function playAttach(kind) {
  const began = performance.now();
  const options = { seed, databases: kind, viewers: Math.ceil(attach / databases.length) };
  const result = await attachMany(options).catch((error) => ({ wrong: [explain(error)] }));
  const { wrong, viewers = 0, entries = 0 } = result;
  const name = `attach   ${kind.name.padEnd(10)}`;
  print(`${name}  ${verdict(wrong, began)}  ${viewers} viewers, ${entries} entries`);
  sayWrong(wrong, `--attach ${attach} --minutes 0`);
}

async function play(number) {
  const kind = databases[number % databases.length];
  const own = join(folder, `round-${number}`);
  const began = performance.now();
  const name = `round ${number}  ${kind.name.padEnd(10)}`;
  const result = await playRound({
    seed: (seed * 7919 + number * 104_729) % 2 ** 31,
    databases: kind,
    nodes,
    folder: own,
    seconds,
  }).catch((error) => ({ wrong: [explain(error)], counts: {} }));
  const { wrong, counts, runs = 0, viewers = 0, bytes = 0, entries = 0 } = result;
  const done = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
  print(
    `${name}  ${verdict(wrong, began)}  ${runs} runs, ${entries} entries, ` +
      `${(bytes / 1e6).toFixed(1)} MB, ${viewers} viewers  ${done.join(', ')}`,
  );
  if (wrong.length === 0) return rmSync(own, { recursive: true, force: true });
  sayWrong(wrong, `--round ${number}`);
}

function verdict(wrong, began) {
  const took = ((performance.now() - began) / 1000).toFixed(0);
  return `${wrong.length === 0 ? 'ok  ' : 'FAIL'}  ${took} s`;
}

function sayWrong(wrong, again) {
  if (wrong.length === 0) return;
  failed++;
  print(
    `  again: npm run torture -- --seed ${seed} --database ${values.database} --nodes ${nodes} ${again}`,
  );
  for (const what of wrong.slice(0, 20)) print(`  ${what.slice(0, 2000)}`);
}

function chosenDatabases(name) {
  const chosen = testDatabases().filter((kind) => name === 'both' || kind.name === name);
  if (chosen.length > 0) return chosen;
  return misused(`--database ${name} can't be had here; give sqlite, postgresql or both`);
}

function wholeNumber(name) {
  if (/^\d{1,9}$/.test(values[name])) return Number(values[name]);
  return misused(`--${name} is ${values[name]}, which is not a whole number`);
}

function aNumber(name) {
  if (/^\d{1,6}(\.\d+)?$/.test(values[name])) return Number(values[name]);
  return misused(`--${name} is ${values[name]}, which is not a number from 0`);
}

function misused(what) {
  process.stderr.write(`${what}\n`);
  process.exit(2);
}

function explain(error) {
  const cause = error?.cause ? `; ${error.cause}` : '';
  return `${error?.stack ?? error}${cause}`;
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
