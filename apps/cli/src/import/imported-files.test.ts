import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportedFileInput } from '@scrollback/sdk';
import { temporaryFolder, withoutAccess } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { importedFiles } from './imported-files.ts';

/** What is found at `path`, and what is said to be unreadable. */
async function scan(path: string) {
  const unreadable = new Map<string, string>();
  const found: ImportedFileInput[] = [];
  const files = importedFiles(path, {
    format: 'text',
    task: undefined,
    labels: [],
    onUnreadable: (at, error) =>
      unreadable.set(at, error instanceof Error && 'code' in error ? String(error.code) : ''),
    onMisfit: () => undefined,
  });
  for await (const some of files) found.push(...some);
  return { names: found.map(({ name }) => name).sort(), unreadable };
}

test('a file and a folder that this user may not read are told, and the rest is found', async () => {
  await using folder = await temporaryFolder();
  const at = (name: string): string => join(folder.path, name);
  const [secret, closed] = [at('secret.log'), at('closed')];
  await writeFile(at('open.log'), 'a\n', { mode: 0o644 });
  await writeFile(secret, 'b\n');
  await mkdir(closed);
  await writeFile(join(closed, 'inner.log'), 'c\n');
  // Others may look into it.
  await chmod(folder.path, 0o755);
  const scanned = await withoutAccess([closed, secret], () => scan(folder.path));
  expect(scanned.names).toEqual(['open']);
  expect([...scanned.unreadable]).toEqual(
    expect.arrayContaining([
      [secret, 'EACCES'],
      [closed, 'EACCES'],
    ]),
  );
  expect((await scan(folder.path)).names).toEqual(['closed/inner', 'open', 'secret']);
});
