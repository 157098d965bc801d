import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readStamp, writeStamp } from './stamp.mjs';
import { root, runStep, say } from './step.mjs';

/** Installs what package-lock.json names, unless node_modules holds just that. */
export async function ensureInstalled() {
  const lock = lockFingerprint();
  if (readStamp().lock === lock) return;
  if (installedByHand()) {
    writeStamp({ ...readStamp(), lock });
    return;
  }
  say('installing the packages of package-lock.json (npm ci); a minute or so the first time');
  const [command, before, shell] = npm();
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--include=dev'];
  await runStep('installing', command, [...before, 'ci', ...flags], { shell });
  writeStamp({ lock });
  say('installed');
}

function lockFingerprint() {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}\n`);
  return hash.update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
}

/** Whether someone's `npm install` has already brought node_modules to what the lock says. */
function installedByHand() {
  const hidden = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(hidden)) return false;
  const { packages: installed } = JSON.parse(readFileSync(hidden, 'utf8'));
  const { packages: wanted } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const native = Object.keys(installed).some((path) => path.endsWith(turboOfThisMachine()));
  return (
    native &&
    Object.entries(wanted).every(
      ([path, { version, optional }]) =>
        path === '' || optional || (path in installed && installed[path].version === version),
    )
  );
}

function turboOfThisMachine() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `@turbo/${system}-${process.arch === 'x64' ? '64' : process.arch}`;
}

/** The npm that runs this script, or the one in the path: command, first arguments, shell. */
function npm() {
  const own = process.env.npm_execpath;
  if (own && basename(own) === 'npm-cli.js') return [process.execPath, [own], false];
  const windows = process.platform === 'win32';
  return [windows ? 'npm.cmd' : 'npm', [], windows];
}
