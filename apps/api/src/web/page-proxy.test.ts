import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { createRouter } from '../http/router.ts';
import { createPageProxy } from './page-proxy.ts';

/** A server on a free port. */
async function listen(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

test('the web app is told where to ask by us alone, and what its reader showed', async () => {
  await using web = await listen((request, response) => {
    response.end(JSON.stringify({ url: request.url, ...request.headers }));
  });
  await using front = await listen(
    createRouter(
      {},
      createPageProxy(async () => web.port),
    ),
  );
  const headers = { cookie: 'session=mine', 'x-scrollback-server': 'http://evil.example' };
  const answer = await fetch(`${front.url}/runs/run_1?view=log`, { headers });
  expect(await answer.json()).toMatchObject({
    url: '/runs/run_1?view=log',
    cookie: 'session=mine',
    'x-scrollback-server': front.url,
  });
});
