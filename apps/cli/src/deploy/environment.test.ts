import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const ROOT = new URL('../../../../', import.meta.url);
const text = (path: string): Promise<string> => readFile(new URL(path, ROOT), 'utf8');

test('docs/operations.md has every variable that the server reads, and no other', async () => {
  const source = await text('apps/api/src/config/config.ts');
  const read = new Set(source.match(/SCROLLBACK_[A-Z_]+|\bDATABASE_URL|\bREDIS_URL/g));
  const page = await text('docs/operations.md');
  const table = /^## Environment$([\s\S]*?)^## /m.exec(page)?.[1] ?? '';
  const rows = [...table.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
  expect(rows.toSorted()).toEqual([...read].toSorted());
});

test('what docs/operations.md links to is there', async () => {
  const page = await text('docs/operations.md');
  const links = [...page.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(10);
  for (const link of links) await readFile(new URL(link, new URL('docs/', ROOT)));
});
