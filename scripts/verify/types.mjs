import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/step.mjs';
import { program } from './program.mjs';
import { workspaces } from './workspaces.mjs';

/** One gate for each workspace that has a tsconfig.json: `[name, check][]`. */
export function typeGates() {
  return workspaces()
    .filter(({ folder }) => folder !== '.' && existsSync(join(root, folder, 'tsconfig.json')))
    .map(({ folder }) => [
      `types ${folder}`,
      () => program('typescript/bin/tsc', ['-p', `${folder}/tsconfig.json`, '--pretty', 'false']),
    ]);
}
