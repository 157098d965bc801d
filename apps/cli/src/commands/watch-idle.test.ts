import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { request as ask, createServer } from 'node:http';
import { join } from 'node:path';
import { createClient } from '@scrollback/sdk';
import { startServer, temporaryFolder, until } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { scrollback } from '../testing/scrollback.ts';

const FILES = 60;
const LOST_AFTER = '30';

/** A server in front of the one at `url`, which notes the requests that go through it. */
async function noting(url: string) {
  const seen: string[] = [];
  const http = createServer((request, response) => {
    const empty = request.headers['content-length'] === '0' ? ' empty' : '';
    seen.push(`${request.method} ${request.url?.replace(/run_[^/]+/, ':id')}${empty}`);
    const { method, headers } = request;
    const passed = ask(new URL(request.url ?? '/', url), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    request.pipe(passed);
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    count: (request: string) => seen.filter((each) => each === request).length,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}

test('quiet files are kept by one request for all; without their watch they are LOST', async () => {
  await using server = await startServer({ env: { SCROLLBACK_LOST_AFTER: LOST_AFTER } });
  await using between = await noting(server.url);
  await using folder = await temporaryFolder();
  const logs = join(folder.path, 'logs');
  await mkdir(logs);
  const names = Array.from({ length: FILES }, (_, i) => `${i}.log`);
  await Promise.all(names.map((name) => writeFile(join(logs, name), `printed by ${name}\n`)));
  const client = createClient({ url: server.url });
  const count = async (status: 'RUNNING' | 'LOST') =>
    (await client.runs({ filter: { statuses: [status] }, first: 1 })).totalCount;
  const env = { SCROLLBACK_SPOOL: join(folder.path, '.spool') };
  const watch = scrollback(between.url, ['watch', logs], '', env);
  await until(async () => (await count('RUNNING')) === FILES, { timeout: 60_000 });
  await until(() => between.count('POST /api/beats') >= 2, { timeout: 60_000 });

  expect(between.count('PATCH /api/runs/:id/log empty')).toBe(0);
  expect(watch.stderr).not.toContain('Warning');
  watch.child.kill('SIGKILL');
  await watch.ended;
  await until(async () => (await count('LOST')) === FILES, { timeout: 120_000 });
}, 300_000);
