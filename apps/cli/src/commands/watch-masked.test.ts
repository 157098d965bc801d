import { appendFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from '@scrollback/sdk';
import { startServer, temporaryFolder, until } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { scrollback } from '../testing/scrollback.ts';

const SECRET = 'hunter2-and-more';
const line = (i: number): string =>
  `${i} ${i % 3 === 0 ? SECRET : 'nothing'} ${'x'.repeat(i % 50)}\n`;
const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => line(from + i)).join('');

test('what a watched file tells is masked, through kills, rotation and a secret cut in two', async () => {
  await using server = await startServer();
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'app.log');
  const env = { SCROLLBACK_SPOOL: join(folder.path, '.spool'), DEPLOY_TOKEN: SECRET };
  const client = createClient({ url: server.url });
  const watching = () => scrollback(server.url, ['watch', path], '', env);
  const runOf = async () => (await client.runs()).runs[0];
  const log = async (): Promise<string> => {
    const run = await runOf();
    return run ? await (await fetch(`${server.url}/api/runs/${run.id}/log`)).text() : '';
  };
  let written = lines(0, 3000);
  const masked = (): string => written.replaceAll(SECRET, '***');
  await writeFile(path, written);
  for (let kill = 0; kill < 2; kill++) {
    const watch = watching();
    await until(async () => (await log()).length > kill * 20_000);
    watch.child.kill('SIGKILL');
    await watch.ended;
    const more = lines(3000 + kill * 500, 3500 + kill * 500);
    written += more;
    await appendFile(path, more);
  }
  // Half a secret is nobody's to see, whether a watch ends there or not.
  const [half, rest] = [SECRET.slice(0, 9), SECRET.slice(9)];
  await appendFile(path, half);
  const stopped = watching();
  await until(async () => (await log()) === masked());
  stopped.child.kill('SIGTERM');
  expect(await stopped.ended).toBe(0);
  expect(await runOf()).toMatchObject({ status: 'LOST' });
  expect(await log()).toBe(masked());
  await appendFile(path, `${rest}\n`);
  written += `${SECRET}\n`;
  const last = watching();
  await until(async () => (await log()) === masked());
  await rename(path, `${path}.1`);
  await writeFile(path, `again ${SECRET}\n`);
  written += `again ${SECRET}\n`;
  await until(async () => (await log()) === masked());
  last.child.kill('SIGTERM');
  expect(await last.ended).toBe(0);
  expect((await runOf())?.maskedCount).toBe(written.split(SECRET).length - 1);
  expect(await client.runs()).toMatchObject({ runs: [{ name: 'app.log' }] });
}, 120_000);
