import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startServer } from './start-server.ts';

async function health(url: string): Promise<number> {
  return (await fetch(`${url}/healthz`)).status;
}

test('serves on a port of its own until disposed', async () => {
  const server = await startServer();
  expect(await health(server.url)).toBe(200);
  expect(server.output()).toContain(`listening on ${server.url}\n`);
  expect(existsSync(server.data)).toBe(true);
  await server[Symbol.asyncDispose]();
  await expect(health(server.url)).rejects.toThrow();
  expect(existsSync(server.data)).toBe(false);
});

test('comes back at the same address after a hard kill and after a stop', async () => {
  await using server = await startServer();
  const { url, pid } = server;
  await server.kill9();
  await expect(health(url)).rejects.toThrow();
  await server.restart();
  expect(server.url).toBe(url);
  expect(server.pid).not.toBe(pid);
  expect(await health(url)).toBe(200);
  expect(await server.stop()).toBe(0);
  await server.restart();
  expect(await health(url)).toBe(200);
});

test('a setting that can not be used is an error with what the server said', async () => {
  const start = startServer({ env: { SCROLLBACK_RING_MAX_BYTES: 'plenty' } });
  await expect(start).rejects.toThrow('SCROLLBACK_RING_MAX_BYTES');
});
