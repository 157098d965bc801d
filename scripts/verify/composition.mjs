import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from '../setup/step.mjs';

const source = 'apps/api/src';
const composer = 'app.ts';
/** Folders (or packages) of the server by what they are; only the composition root sees them all. */
const areas = {
  store: ['@scrollback/prisma', 'store'],
  hub: ['hub'],
  transports: ['http', 'graphql', 'web'],
};

/** Only api's app.ts imports store, hub and transports together. */
export function compositionProblems() {
  return readdirSync(join(root, source), { recursive: true })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.ts$/.test(path) && !/\.test\.ts$/.test(path) && path !== composer)
    .filter((path) => {
      const imported = imports(path);
      return Object.values(areas).every((parts) =>
        parts.some((part) => imported.some((it) => it === part || it.startsWith(`${part}/`))),
      );
    })
    .map((path) => `${source}/${path} imports store, hub and transports; only ${composer} may`);
}

function imports(path) {
  const text = readFileSync(join(root, source, path), 'utf8');
  return [...text.matchAll(/(?:\bfrom|\bimport\()\s*'([^']+)'/g)].map(([, specifier]) =>
    specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier,
  );
}
