import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/step.mjs';
import { workspaces } from './workspaces.mjs';

/**
 * The lock names no registry's address, knows the builds for every platform (`npm ci` refuses it
 * otherwise, or leaves another system without them), and agrees with every package.json.
 */
export function lockfileProblems() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const addresses = Object.entries(packages)
    .filter(([, { resolved }]) => resolved?.includes('://'))
    .map(([path, { resolved }]) => `package-lock.json: ${path} has an address, ${resolved}`);
  const incomplete = Object.entries(packages).flatMap(([path, { version, optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {})
      .filter(
        (name) =>
          !(`node_modules/${name}` in packages || `${path}/node_modules/${name}` in packages),
      )
      .map(
        (name) => `package-lock.json: ${path} ${version} lacks ${name}; take a version that has it`,
      ),
  );
  return [
    ...addresses,
    ...incomplete,
    ...workspaces().flatMap((workspace) => disagreement(packages, workspace)),
  ];
}

function disagreement(packages, { folder, manifest }) {
  const locked = packages[folder === '.' ? '' : folder];
  if (locked === undefined) return [`package-lock.json lacks ${folder}: run npm install`];
  return ['dependencies', 'devDependencies', 'optionalDependencies']
    .filter((kind) => sorted(locked[kind]) !== sorted(manifest[kind]))
    .map((kind) => `package-lock.json differs from ${folder}/package.json in ${kind}: npm install`);
}

function sorted(dependencies) {
  return JSON.stringify(Object.entries(dependencies ?? {}).sort());
}
