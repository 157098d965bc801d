import { createClient } from '@scrollback/sdk';
import { testDatabases, until } from '@scrollback/testing';
import { afterEach, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import { frames, openApp } from '../testing/open-app.ts';

const LINE = 'x'.repeat(60_000);
/** Lines of one upload request. */
const LINES = 15;
const REQUESTS = 25;

afterEach(() => {
  vi.restoreAllMocks();
});

const [sqlite] = testDatabases();

test('followRun misses nothing though its socket stalled and the server skipped ahead', async () => {
  if (!sqlite) throw new Error('there is no database to test with');
  const sockets: WebSocket[] = [];
  class Pausable extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols);
      sockets.push(this);
    }
  }
  await using database = await sqlite.create();
  await using app = await openApp(database, { SCROLLBACK_RING_MAX_ENTRIES: '30' });
  const { id } = await app.startRun();
  const client = createClient({ url: app.url, webSocketImpl: Pausable });
  const indexes: number[] = [];
  const types: string[] = [];
  const followed = (async () => {
    for await (const event of client.followRun(id)) {
      types.push(event.type);
      if ('entries' in event) indexes.push(...event.entries.map(({ index }) => index));
    }
  })();

  let offset = 0;
  const print = async (lines: number): Promise<void> => {
    const body = frames(['STDOUT', `${LINE}\n`.repeat(lines)]);
    expect((await app.patch(id, offset, body)).status).toBe(204);
    offset += body.length;
  };
  // Its first event says that it stands at the end, from where it can lag.
  await until(async () => {
    await print(1);
    return indexes.length > 0;
  });
  for (const socket of sockets) socket.pause();
  for (let i = 0; i < REQUESTS; i++) await print(LINES);
  const now = Date.now;
  vi.spyOn(Date, 'now').mockImplementation(() => now() + 3000);
  for (const socket of sockets) socket.resume();
  await until(() => types.includes('Snapshot'));
  await app.app.runs.finish(id, {
    status: 'SUCCEEDED',
    exitCode: 0,
    signal: null,
    error: null,
  });
  await followed;
  client.close();

  const { raw } = await app.app.runs.get(id);
  const first = indexes[0] ?? -1;
  expect(indexes).toEqual(Array.from({ length: raw.nextIndex - first }, (_, i) => first + i));
  expect(types.at(-1)).toBe('Finished');
});
