import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/step.mjs';
import { workspaces } from './workspaces.mjs';

/** The lock names no registry's address, and agrees with every package.json. */
export function lockfileProblems() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const addresses = Object.entries(packages)
    .filter(([, { resolved }]) => resolved?.includes('://'))
    .map(([path, { resolved }]) => `package-lock.json: ${path} has an address, ${resolved}`);
  return [...addresses, ...workspaces().flatMap((workspace) => disagreement(packages, workspace))];
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
