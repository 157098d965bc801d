import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { temporaryFolder } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { createRouter } from '../http/router.ts';
import { createBuiltFiles } from './built-files.ts';

const SCRIPT = 'console.log("built");\n'.repeat(100);

/** A server of a folder with a script, its compressed form and a file of a kind that is not served. */
async function openSite() {
  const folder = await temporaryFolder();
  const chunks = join(folder.path, 'chunks');
  await mkdir(chunks);
  await writeFile(join(chunks, 'a.js'), SCRIPT);
  await writeFile(join(chunks, 'a.js.br'), brotliCompressSync(SCRIPT));
  await writeFile(join(chunks, 'a.js.map'), '{}');
  const asked: string[] = [];
  const pages = createBuiltFiles(folder.path, (call) => {
    asked.push(`${call.request.method} ${call.request.url}`);
    call.response.writeHead(404).end();
  });
  const server = createServer(createRouter({}, pages)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  /** As written: `fetch` would tidy the path up, and take the encoding off. */
  const get = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }).end();
    const [answer] = await once(sent, 'response');
    const parts: Buffer[] = [];
    for await (const part of answer) parts.push(part);
    return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) };
  };
  return {
    get,
    asked,
    chunks,
    [Symbol.asyncDispose]: async () => {
      server.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

test('a built file is there for ever, as its client likes it', async () => {
  await using site = await openSite();
  const plain = await site.get('/_next/static/chunks/a.js');
  expect(plain.body.toString()).toBe(SCRIPT);
  expect(plain.headers).toMatchObject({
    'content-type': 'application/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    vary: 'Accept-Encoding',
  });
  expect(plain.headers).not.toHaveProperty('content-encoding');
  const small = await site.get('/_next/static/chunks/a.js', { 'accept-encoding': 'gzip, br' });
  expect(small.headers).toMatchObject({ 'content-encoding': 'br' });
  expect(brotliDecompressSync(small.body).toString()).toBe(SCRIPT);
  // There is no such form of it.
  const gzip = await site.get('/_next/static/chunks/a.js', { 'accept-encoding': 'gzip' });
  expect(gzip.headers).not.toHaveProperty('content-encoding');
  expect(gzip.body.toString()).toBe(SCRIPT);
  expect(site.asked).toEqual([]);
});

test('asked for its headers, it sends them alone', async () => {
  await using site = await openSite();
  const { status, headers, body } = await site.get('/_next/static/chunks/a.js', {}, 'HEAD');
  expect([status, headers['content-length'], body.length]).toEqual([200, `${SCRIPT.length}`, 0]);
});

test('everything else is a matter of the pages', async () => {
  await using site = await openSite();
  const paths = [
    '/',
    '/runs/a.js',
    '/_next/static/chunks/b.js',
    '/_next/static/chunks/a.js.map',
    '/_next/static/chunks/a.js.br',
    '/_next/static/../chunks/a.js',
    '/_next/static/%2e%2e/chunks/a.js',
    '/_next/static/chunks%2fa.js',
    '/_next/static/',
  ];
  for (const path of paths) expect(await site.get(path), path).toMatchObject({ status: 404 });
  expect(await site.get('/_next/static/chunks/a.js', {}, 'POST')).toMatchObject({ status: 404 });
  expect(site.asked.length).toBe(paths.length + 1);
});

test('a file that is gone since is left to the pages', async () => {
  await using site = await openSite();
  await site.get('/_next/static/chunks/a.js');
  await rm(join(site.chunks, 'a.js'));
  expect(await site.get('/_next/static/chunks/a.js')).toMatchObject({ status: 404 });
  expect(site.asked).toEqual(['GET /_next/static/chunks/a.js']);
});
