import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { encodeCursor, START } from '@scrollback/log';
import { type Client, createClient } from '@scrollback/sdk';
import {
  type Caddy,
  caddyMissing,
  redisServerMissing,
  startCaddy,
  startRedis,
  startServer,
  type TestServer,
  testDatabases,
  until,
} from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import WebSocket from 'ws';

const CADDYFILE = fileURLToPath(new URL('../../../../deploy/Caddyfile', import.meta.url));
const SUCCEEDED = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;
const WAIT = { timeout: 60_000 };
const LONG_MS = 240_000;
const MIB = 1 << 20;

interface Site {
  nodes: readonly TestServer[];
  caddy: Caddy;
}

const postgresql = testDatabases().filter(({ name }) => name === 'postgresql');
const missing = redisServerMissing() ?? caddyMissing();

describe.skipIf(missing !== null).each(postgresql)('two servers behind the proxy', (databases) => {
  /** Two servers over one PostgreSQL and one Redis, behind the proxy as it is deployed. */
  async function onSite(work: (site: Site) => Promise<void>): Promise<void> {
    await using redis = await startRedis();
    await using database = await databases.create();
    const options = { databaseUrl: database.url, env: { REDIS_URL: redis.url } };
    await using first = await startServer(options);
    await using second = await startServer(options);
    const nodes = [first, second];
    const hosts = nodes.map(({ url }) => new URL(url).host);
    await using caddy = await startCaddy(CADDYFILE, { SCROLLBACK_NODES: hosts.join(' ') });
    await work({ nodes, caddy });
  }

  test(
    'a viewer and a producer go on when either is killed',
    () =>
      onSite(async ({ nodes, caddy }) => {
        const client = createClient({ url: caddy.url, webSocketImpl: WebSocket });
        const run = await client.startRun({ name: 'failover', source: 'PROCESS' });
        const viewer = watch(client, run.id);
        const { seen } = viewer;
        const printed: string[] = [];
        const print = async (): Promise<void> => {
          for (let i = 0; i < 10; i++) {
            printed.push(`line ${printed.length}`);
            run.write(`${printed.at(-1)}\n`);
          }
          await until(() => seen.length === printed.length, { ...WAIT, what: 'the viewer' });
        };
        await print();
        for (const node of nodes) {
          await node.kill9();
          await print();
          await node.restart();
          await until(async () => (await fetch(`${node.url}/readyz`)).ok, WAIT);
        }
        await print();
        await run.end(SUCCEEDED);
        const finished = await viewer.finished;
        client.close();
        expect(seen).toEqual(printed);
        expect(finished).toBe(1);
      }),
    LONG_MS,
  );

  test(
    'what is sent is seen while it is sent, over Server-Sent Events too',
    () =>
      onSite(async ({ nodes, caddy }) => {
        const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
        const pipe = writable.getWriter();
        const sending = post(`${caddy.url}/api/ingest?name=slow`, readable);
        await pipe.write(Buffer.from('first\n'));
        const client = createClient({ url: caddy.url });
        const run = await until(async () => {
          const [found] = (await client.runs()).runs;
          return found?.byteCount === 6 && found;
        }, WAIT);
        const leaving = new AbortController();
        const events = await fetch(`${caddy.url}/api/runs/${run.id}/events?after=YzEuLTEuMA`, {
          signal: leaving.signal,
        });
        const decoder = new TextDecoder();
        const reader = events.body?.getReader();
        let text = '';
        const readUntil = async (wanted: string): Promise<void> => {
          while (!text.includes(wanted)) text += decoder.decode((await reader?.read())?.value);
        };
        await readUntil('first');
        await pipe.write(Buffer.from('second\n'));
        await readUntil('second');
        expect(text).not.toContain('event: finished');
        expect(await followers(nodes)).toBe(1);
        leaving.abort();
        await until(async () => (await followers(nodes)) === 0, WAIT);
        await pipe.close();
        expect(await (await sending).json()).toMatchObject({ id: run.id, lines: 2 });
        client.close();
      }),
    LONG_MS,
  );

  test(
    '100 MB go up and come down as they were, and the proxy holds none of it',
    () =>
      onSite(async ({ caddy }) => {
        const before = await peakOf(caddy.pid);
        const line = `${randomBytes(12).toString('hex')} step 1234 of 10000, loss 0.2187, 812 tokens/s\n`;
        const block = line.repeat(Math.ceil(MIB / line.length));
        const blocks = Math.ceil(100e6 / block.length);
        const sent = createHash('sha256');
        let left = blocks;
        const body = new ReadableStream<Uint8Array>({
          pull(controller) {
            if (left-- === 0) return controller.close();
            sent.update(block);
            controller.enqueue(Buffer.from(block));
          },
        });
        const answer = await post(`${caddy.url}/api/ingest?name=large`, body);
        expect(answer.status).toBe(201);
        const { id, bytes } = await answer.json();
        expect(bytes).toBe(blocks * block.length);
        const download = await fetch(`${caddy.url}/api/runs/${id}/log`);
        const received = createHash('sha256');
        for await (const chunk of download.body ?? []) received.update(chunk);
        expect(received.digest('hex')).toBe(sent.digest('hex'));
        expect((await peakOf(caddy.pid)) - before).toBeLessThan(64 * MIB);
      }),
    LONG_MS,
  );
});

/** Follows a run through the proxy from its first line to its end; resolves with how often that was said. */
function watch(client: Client, runId: string) {
  const seen: string[] = [];
  const follow = async (): Promise<number> => {
    let finished = 0;
    for await (const event of client.followRun(runId, { after: encodeCursor(START) })) {
      if (event.type === 'Finished') finished++;
      if (event.type !== 'Append') continue;
      for (const entry of event.entries) seen[entry.index] = 'text' in entry ? entry.text : '';
    }
    return finished;
  };
  return { seen, finished: follow() };
}

/** Sends a body while it comes about. */
function post(url: string, body: ReadableStream<Uint8Array>): Promise<Response> {
  const request = { method: 'POST', body, duplex: 'half' };
  return fetch(url, request);
}

/** Live followers of all servers, as they say themselves. */
async function followers(nodes: readonly TestServer[]): Promise<number> {
  let sum = 0;
  for (const { url } of nodes) {
    const page = await (await fetch(`${url}/metrics`)).text();
    sum += Number(/^scrollback_followers (\d+)/m.exec(page)?.[1]);
  }
  return sum;
}

/** The largest resident size that a process ever had, in bytes. */
async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) * 1024;
}
