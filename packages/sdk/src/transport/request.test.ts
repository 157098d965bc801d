import { once } from 'node:events';
import { createServer } from 'node:http';
import { freePort } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { createClient } from '../client/create-client.ts';

/** A server that answers everything with one status and body. */
async function answering(status: number, body: string) {
  const seen: { authorization: string | undefined } = { authorization: undefined };
  const http = createServer((request, response) => {
    seen.authorization = request.headers.authorization;
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body);
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  return {
    seen,
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    [Symbol.asyncDispose]: async () => {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}

test('an error of the server is the same typed error here, with its facts', async () => {
  const error = {
    message: 'A page of 5000 entries is over the limit of 1000.',
    extensions: { code: 'PAGE_TOO_LARGE', limit: 1000 },
  };
  await using server = await answering(200, JSON.stringify({ data: null, errors: [error] }));
  await expect(createClient({ url: server.url }).run('run_00000000')).rejects.toMatchObject({
    name: 'ScrollbackError',
    code: 'PAGE_TOO_LARGE',
    message: error.message,
    facts: { limit: 1000 },
  });
});

test('a server that does not know what is asked is of another version', async () => {
  const message = 'Cannot query field "newer" on type "Run".';
  const error = { message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } };
  await using server = await answering(400, JSON.stringify({ errors: [error] }));
  await expect(createClient({ url: server.url }).runs()).rejects.toMatchObject({
    code: 'VERSION_MISMATCH',
    message: expect.stringContaining(message),
  });
});

test('an error without a code that we know is INTERNAL_SERVER_ERROR', async () => {
  const body = JSON.stringify({ errors: [{ message: 'x', extensions: { code: 'NEWER_CODE' } }] });
  await using server = await answering(500, body);
  await expect(createClient({ url: server.url }).runs()).rejects.toMatchObject({
    code: 'INTERNAL_SERVER_ERROR',
  });
});

test.each(['<html>502</html>', '[]', '{"status":"ok"}'])(
  'an answer that is not GraphQL is SERVER_UNREACHABLE: %s',
  async (body) => {
    await using server = await answering(502, body);
    await expect(createClient({ url: server.url }).runs()).rejects.toMatchObject({
      code: 'SERVER_UNREACHABLE',
      message: expect.stringContaining('HTTP 502'),
    });
  },
);

test('no server is SERVER_UNREACHABLE, with address and reason', async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  await expect(createClient({ url }).runs()).rejects.toMatchObject({
    code: 'SERVER_UNREACHABLE',
    message: expect.stringMatching(`${url}.*ECONNREFUSED`),
  });
});

test('the token goes along', async () => {
  await using server = await answering(200, JSON.stringify({ data: { deleteRun: 'run_x' } }));
  await createClient({ url: server.url, token: 'secret' }).deleteRun('run_x');
  expect(server.seen.authorization).toBe('Bearer secret');
});

test('a run that is not there is RUN_NOT_FOUND', async () => {
  await using server = await answering(200, JSON.stringify({ data: { run: null } }));
  await expect(createClient({ url: server.url }).run('run_00000000')).rejects.toMatchObject({
    code: 'RUN_NOT_FOUND',
    message: expect.stringContaining('run_00000000'),
  });
});
