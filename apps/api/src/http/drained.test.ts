import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { drained } from './drained.ts';

/** One response that is being written, and its reader. */
async function opened() {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const asked = once(server, 'request');
  const sent = get({ port });
  const [, response]: [IncomingMessage, ServerResponse] = await asked.then(([a, b]) => [a, b]);
  response.flushHeaders();
  const [reader]: IncomingMessage[] = await once(sent, 'response');
  return {
    response,
    reader,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** More than the system takes for a reader that does not read. */
const MUCH = Buffer.alloc(64 * 1024 * 1024);

test('who takes nothing is cut', async () => {
  await using open = await opened();
  open.response.write(MUCH);
  await drained(open.response, 50);
  expect(open.response.destroyed).toBe(true);
});

test('who reads slowly is waited for', async () => {
  await using open = await opened();
  open.response.write(MUCH);
  let read = 0;
  open.reader?.on('data', (part: Buffer) => {
    read += part.length;
  });
  await drained(open.response, 5_000);
  expect(open.response.destroyed).toBe(false);
  expect(open.response.writableNeedDrain).toBe(false);
  expect(read).toBeGreaterThan(0);
});
