import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/step.mjs';
import { dependencies, workspaces } from './workspaces.mjs';

/** Every dependency has a row in docs/dependencies.md and an exact version, and every row is one. */
export function dependencyProblems() {
  const all = workspaces().flatMap(({ folder, manifest }) =>
    dependencies(manifest)
      .filter(([name]) => !name.startsWith('@scrollback/'))
      .map(([name, version]) => ({ folder, name, version })),
  );
  const names = new Set(all.map(({ name }) => name));
  const rows = new Set(firstCells('docs/dependencies.md'));
  const loose = all.filter(({ version }) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
  return [
    ...[...names].filter((name) => !rows.has(name)).map((name) => `no row for ${name}`),
    ...[...rows].filter((name) => !names.has(name)).map((name) => `nothing depends on ${name}`),
  ]
    .map((problem) => `docs/dependencies.md: ${problem}`)
    .concat(loose.map((it) => `${it.folder}/package.json: ${it.name} ${it.version} is not exact`));
}

/** Every error code has a heading in docs/errors.md, beside those of the libraries. */
export function errorProblems() {
  const source = text('packages/log/src/errors.ts');
  const list = /ERROR_CODES = \[(.*?)\]/s.exec(source)?.[1] ?? '';
  const codes = new Set([...list.matchAll(/'(\w+)'/g)].map(([, code]) => code));
  const headings = new Set(
    [...text('docs/errors.md').matchAll(/^#+ `?([A-Z][A-Z_]+)`?\s*$/gm)].map(([, code]) => code),
  );
  if (codes.size === 0) return ['packages/log/src/errors.ts: ERROR_CODES not found'];
  return [...codes]
    .filter((code) => !headings.has(code))
    .map((code) => `docs/errors.md: no heading for ${code}`);
}

function firstCells(path) {
  return [...text(path).matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
}

function text(path) {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
}
