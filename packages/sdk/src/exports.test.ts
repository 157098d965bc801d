import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const ENTRIES: [string, () => Promise<Record<string, unknown>>][] = [
  ['index', () => import('./index.ts')],
  ['node', () => import('./node/index.ts')],
  ['memory-server', () => import('./memory-server/index.ts')],
  ['upload', () => import('./upload/index.ts')],
];

/** The values of an entry point with their kinds, and the names of its types. */
function exportsOf(module: Record<string, unknown>, source: string): string {
  const types = [...source.matchAll(/export (type )?\{([^}]*)\}/g)].flatMap(([, all, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && (all !== undefined || name.startsWith('type ')))
      .map((name) => `${name.replace(/^type /, '')}: type`),
  );
  const values = Object.entries(module).map(([name, value]) => `${name}: ${kindOf(value)}`);
  return `${[...values, ...types].sort().join('\n')}\n`;
}

function kindOf(value: unknown): string {
  if (typeof value !== 'function') return typeof value;
  return /^class\b/.test(String(value)) ? 'class' : 'function';
}

test.each(ENTRIES)('what %s exports is what is meant to be used', async (name, load) => {
  const path = name === 'index' ? './index.ts' : `./${name}/index.ts`;
  const source = await readFile(new URL(path, import.meta.url), 'utf8');
  const snapshot = `./testing/exports/${name}.txt`;
  await expect(exportsOf(await load(), source)).toMatchFileSnapshot(snapshot);
});
