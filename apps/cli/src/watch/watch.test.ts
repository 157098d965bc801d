import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Changes } from '@scrollback/capture/file';
import { createClient } from '@scrollback/sdk';
import { startServer, temporaryFolder, until, withoutAccess } from '@scrollback/testing';
import { expect, test, vi } from 'vitest';
import { Watch } from './watch.ts';

test('a file that may not be read is told once, and followed from when it may', async () => {
  await using server = await startServer();
  await using folder = await temporaryFolder();
  const [path, open] = [join(folder.path, 'secret.log'), join(folder.path, 'open.log')];
  const states = join(folder.path, 'states');
  await mkdir(states, { mode: 0o777 });
  await chmod(states, 0o777);
  await chmod(folder.path, 0o755);
  await writeFile(path, 'one\n');
  await writeFile(open, 'other\n', { mode: 0o644 });
  const client = createClient({ url: server.url });
  const [ending, stopped] = [new AbortController(), new AbortController()];
  using changes = new Changes(5);
  const sources = {
    address: { url: server.url, token: undefined },
    client,
    states,
    changes,
    ending,
    stopped,
  };
  const watch = new Watch({ ...sources, secrets: [], format: 'TEXT', label: [] });
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const told = () => written.mock.calls.filter(([line]) => String(line).includes('EACCES'));
  const logOf = async (name: string): Promise<string> => {
    const run = (await client.runs()).runs.find((each) => each.name === name);
    return run ? await (await fetch(`${server.url}/api/runs/${run.id}/log`)).text() : '';
  };
  await withoutAccess([path], async () => {
    void watch.begin(path, 'secret');
    void watch.begin(open, 'open');
    await until(async () => told().length > 0 && (await logOf('open')) === 'other\n');
    expect(await logOf('secret')).toBe('');
  });
  await until(async () => (await logOf('secret')) === 'one\n');
  ending.abort();
  await watch.ended();
  expect(watch.failed).toBe(false);
  expect(told()).toHaveLength(1);
  written.mockRestore();
  client.close();
});
