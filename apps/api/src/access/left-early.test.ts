import { once } from 'node:events';
import { createServer, request, type ServerResponse } from 'node:http';
import { testDatabases } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { createRouter } from '../http/router.ts';
import { openTestStore } from '../testing/open-test-store.ts';
import { Access } from './access.ts';
import { guardRoutes } from './guard-routes.ts';

const OPTIONS = {
  host: '127.0.0.1',
  allowedHosts: [],
  tokenMaxStreams: 10,
  tokenMaxRate: 10,
  onError: (error: unknown) => expect.fail(String(error)),
};

test.each(testDatabases().slice(0, 1))(
  'whoever leaves while tokens are read is not handled, and keeps no server from stopping',
  async (databases) => {
    await using opened = await openTestStore(databases);
    let asked = (): void => undefined;
    let answer = (): void => undefined;
    const reading = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const read = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const tokens = async () => {
      asked();
      await read;
      return opened.store.tokens();
    };
    let handled = 0;
    const handler = async ({ response }: { response: ServerResponse }): Promise<void> => {
      handled++;
      await once(response, 'close');
    };
    const access = new Access({ ...opened.store, tokens }, OPTIONS);
    const router = createRouter(guardRoutes(access, { 'POST /graphql': handler }), handler);
    const server = createServer(router);
    const closed = new Promise<void>((resolve) => {
      server.on('request', (_request, response) => response.once('close', resolve));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const call = request({ port, host: '127.0.0.1', path: '/graphql', method: 'POST' });
    call.on('error', () => undefined);
    call.end('{}');
    await reading;
    call.destroy();
    await closed;
    answer();
    await router.idle();
    expect(handled).toBe(0);
    server.close();
  },
);
