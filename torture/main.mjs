// `npm run torture -- --minutes N [--seed S] [--database sqlite|postgresql|both]`: rounds of bad
// things happening to real processes, with everything compared after each. docs/reliability.md
// says what is demanded. `--round N` plays that round of the seed alone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { testDatabases } from '@scrollback/testing';
import { playRound } from './round.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    database: { type: 'string', default: 'both' },
    round: { type: 'string' },
    seconds: { type: 'string', default: '12' },
  },
});
const seed = wholeNumber('seed');
const seconds = wholeNumber('seconds');
const databases = chosenDatabases(values.database);
const folder = mkdtempSync(join(tmpdir(), 'scrollback-torture-'));
const end = performance.now() + wholeNumber('minutes') * 60_000;

print(`seed ${seed}, on ${databases.map(({ name }) => name).join(' and ')}, logs in ${folder}`);
let failed = 0;
if (values.round === undefined) {
  for (let number = 0; number === 0 || performance.now() < end; number++) await play(number);
} else {
  await play(wholeNumber('round'));
}
if (failed === 0) rmSync(folder, { recursive: true, force: true });
else print(`${failed} rounds failed; seed ${seed}, logs in ${folder}`);
process.exit(failed === 0 ? 0 : 1);

async function play(number) {
  const kind = databases[number % databases.length];
  const own = join(folder, `round-${number}`);
  const began = performance.now();
  const name = `round ${number}  ${kind.name.padEnd(10)}`;
  const result = await playRound({
    seed: (seed * 7919 + number * 104_729) % 2 ** 31,
    databases: kind,
    folder: own,
    seconds,
  }).catch((error) => ({ wrong: [explain(error)], counts: {} }));
  const took = ((performance.now() - began) / 1000).toFixed(0);
  const { wrong, counts, runs = 0, viewers = 0, bytes = 0, entries = 0 } = result;
  const done = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
  print(
    `${name}  ${wrong.length === 0 ? 'ok  ' : 'FAIL'}  ${took} s  ${runs} runs, ${entries} entries, ` +
      `${(bytes / 1e6).toFixed(1)} MB, ${viewers} viewers  ${done.join(', ')}`,
  );
  if (wrong.length === 0) return rmSync(own, { recursive: true, force: true });
  failed++;
  print(
    `  again: npm run torture -- --seed ${seed} --database ${values.database} --round ${number}`,
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
