import { once } from 'node:events';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import { firstFrame, lastFrame } from './frames.ts';

/** A client of `ws`, and the bare connection that it listens to. */
async function connect() {
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(sockets, 'listening');
  const address = sockets.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const connected = once(sockets, 'connection');
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  const [peer, request] = await connected;
  const wire: Socket = request.socket;
  return {
    client,
    peer,
    wire,
    async [Symbol.asyncDispose]() {
      client.terminate();
      await new Promise((resolve) => sockets.close(resolve));
    },
  };
}

const LENGTHS = [0, 1, 125, 126, 65_535, 65_536, 200_000];

test.each(LENGTHS)(
  'a client reads two frames of any length as one message: %i bytes',
  async (length) => {
    await using connection = await connect();
    const { client, peer, wire } = connection;
    const told: string[] = [];
    client.on('message', (data, isBinary) => told.push(isBinary ? 'binary' : String(data)));
    const text = 'x'.repeat(length);
    for (const [first, rest] of [
      [text, 'end'],
      ['start', text],
    ] as const) {
      wire.write(firstFrame(first));
      peer.ping();
      wire.write(lastFrame(rest));
    }
    peer.send('€ after them');
    const closed = once(client, 'close');
    peer.close(1000);
    expect((await closed)[0]).toBe(1000);
    expect(told).toEqual([`${text}end`, `start${text}`, '€ after them']);
  },
);

test('a length counts bytes, not characters', () => {
  expect([...firstFrame('€').subarray(0, 2)]).toEqual([0x01, 3]);
  expect([...lastFrame('é').subarray(0, 2)]).toEqual([0x80, 2]);
});
