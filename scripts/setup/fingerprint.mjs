import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './step.mjs';

const workspaceParents = ['apps', 'packages'];
const rootInputs = ['package.json', 'package-lock.json', 'turbo.json', 'tsconfig.base.json'];
const notInputs = new Set(['node_modules', 'dist', '.next', '.turbo', 'generated', 'e2e']);
const notInput = /\.test\.tsx?$|\.md$|\.tsbuildinfo$|^next-env\.d\.ts$/;
const outputFolders = ['dist', 'generated'];

/** A hash of the content of every file that a build reads. */
export function inputsFingerprint() {
  const hash = createHash('sha256');
  for (const path of [...rootInputs, ...workspaces().flatMap((path) => files(path, isInput))]) {
    hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

/** A hash of names, sizes and times of what builds wrote, so that missing or foreign output shows. */
export function outputsFingerprint() {
  const hash = createHash('sha256');
  for (const workspace of workspaces()) {
    const paths = outputFolders.flatMap((name) => files(`${workspace}/${name}`, () => true));
    for (const path of [...paths, `${workspace}/.next/BUILD_ID`]) {
      if (!existsSync(join(root, path))) continue;
      const { size, mtimeMs } = statSync(join(root, path));
      hash.update(`${path} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

function workspaces() {
  const nested = workspaceParents.flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => `${parent}/${name}`),
  );
  return [...nested.sort(), 'prisma'];
}

function isInput(name) {
  return !notInputs.has(name) && !notInput.test(name);
}

function files(folder, wanted) {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .filter(({ name }) => wanted(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return files(path, wanted);
      return entry.isFile() ? [path] : [];
    });
}
