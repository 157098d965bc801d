import { once } from 'node:events';
import { createServer } from 'node:http';
import { until } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { createBeats } from './beats.ts';
import { createUpload } from './create-upload.ts';
import type { Upload } from './start-upload.ts';

const FILES = 2000;

/** A server that hears signs of life, of many runs and of one. */
async function hearingServer() {
  const heard: string[][] = [];
  const alone: string[] = [];
  const state = { again: new Set<string>(), status: 200 };
  const http = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    if (request.method === 'PATCH') {
      alone.push(request.url?.split('/')[3] ?? '');
      response.writeHead(204, { 'upload-offset': request.headers['upload-offset'] }).end();
      return;
    }
    const { runs }: { runs: { runId: string }[] } = JSON.parse(Buffer.concat(parts).toString());
    const ids = runs.map(({ runId }) => runId);
    heard.push(ids);
    response.writeHead(state.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ again: ids.filter((id) => state.again.has(id)) }));
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    heard,
    alone,
    state,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}

function uploads(url: string, count: number): { ids: string[]; all: Upload[] } {
  const beats = createBeats({ url, everyMs: 50 });
  const ids = Array.from({ length: count }, (_, i) => `run_${i}`);
  return { ids, all: ids.map((runId) => createUpload({ url, runId, beats })) };
}

test(`${FILES} idle uploads give their signs of life in four requests`, async () => {
  await using server = await hearingServer();
  const { ids, all } = uploads(server.url, FILES);
  await until(() => server.heard.length >= 8);
  for (const upload of all) upload.close();
  expect(server.heard.slice(0, 4).map((runs) => runs.length)).toEqual([500, 500, 500, 500]);
  expect(server.heard.slice(0, 4).flat().sort()).toEqual([...ids].sort());
  expect(server.heard.slice(4, 8).flat().sort()).toEqual([...ids].sort());
  expect(server.alone).toEqual([]);
});

test('those that the server names ask by themselves, and no others', async () => {
  await using server = await hearingServer();
  server.state.again.add('run_1');
  const { all } = uploads(server.url, 3);
  await until(() => server.alone.length >= 2);
  for (const upload of all) upload.close();
  expect(new Set(server.alone)).toEqual(new Set(['run_1']));
});

test('a server that knows no such request hears each of them', async () => {
  await using server = await hearingServer();
  server.state.status = 404;
  const { ids, all } = uploads(server.url, 3);
  await until(() => new Set(server.alone).size === ids.length);
  for (const upload of all) upload.close();
});
