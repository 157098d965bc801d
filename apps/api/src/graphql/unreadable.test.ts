import { expect, test } from 'vitest';
import { serveGraphql } from '../testing/graphql-server.ts';

test.each([
  ['application/x-www-form-urlencoded', '{"query":"{ __typename }"}', 400, 'There is no query.'],
  ['application/json', '{}', 400, 'There is no query.'],
  ['application/json', '{"query":""}', 400, 'There is no query.'],
  ['application/xml', '<query/>', 415, 'application/xml'],
])('a body of %s, %s, is refused with what to send', async (type, body, status, told) => {
  await using server = await serveGraphql({});
  const headers = { 'content-type': type };
  const response = await fetch(server.url, { method: 'POST', headers, body });
  const { errors } = await response.json();
  expect(response.status).toBe(status);
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
  expect(errors[0].message).toContain(told);
  expect(errors[0].message).toContain('Content-Type: application/json');
  expect(server.errors).toEqual([]);
});

test('a browser that asks without a query gets GraphiQL, and an operation its answer', async () => {
  await using server = await serveGraphql({});
  const page = await fetch(server.url, { headers: { accept: 'text/html' } });
  expect(await page.text()).toContain('Scrollback GraphiQL');
  const answer = await fetch(`${server.url}?query={__typename}`);
  expect(await answer.json()).toEqual({ data: { __typename: 'Query' } });
});
