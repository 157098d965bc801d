import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { temporaryFolder, testDatabases } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { openApp } from '../testing/open-app.ts';

/** The shell lines of docs/http.md, and what it says they print. */
async function examples() {
  const page = await readFile(new URL('../../../../docs/http.md', import.meta.url), 'utf8');
  return [...page.matchAll(/```sh\n(.*?)```\n(?:```text\n(.*?)```)?/gs)].map(
    ([, script = '', printed = '']) => ({ script, printed }),
  );
}

/** … stands for anything within a line. */
function pattern(printed: string): RegExp {
  return new RegExp(`^${printed.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.*')}$`);
}

const [databases] = testDatabases();

test('docs/http.md: what stands under each command is what it prints', async () => {
  if (!databases) throw new Error('no database');
  await using database = await databases.create();
  await using app = await openApp(database);
  await using folder = await temporaryFolder();
  const blocks = await examples();
  expect(blocks.length).toBeGreaterThan(8);
  // One shell for all of them: variables hold from one block to the next.
  const script = blocks.map((block) => `${block.script}printf '\\0'\n`).join('');
  const { stdout } = await promisify(execFile)(
    'bash',
    ['-euc', script.replaceAll('http://127.0.0.1:4000', app.url)],
    { cwd: folder.path },
  );
  const outputs = stdout.replaceAll('\r', '').split('\0');
  for (const [i, { printed }] of blocks.entries()) expect(outputs[i]).toMatch(pattern(printed));
});
