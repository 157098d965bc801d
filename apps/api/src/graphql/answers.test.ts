import { ScrollbackError } from '@scrollback/log';
import { createClient } from 'graphql-ws';
import { expect, test } from 'vitest';
import WebSocket from 'ws';
import { type Answer, RUN, serveGraphql } from '../testing/graphql-server.ts';

const GET_RUN = 'query ($id: ID!) { run(id: $id) { id url } }';

function createServer() {
  return serveGraphql({
    runs: {
      async get(id) {
        if (id === RUN.id) return RUN;
        if (id === 'run_broken') throw new Error('password=hunter2');
        throw new ScrollbackError('RUN_NOT_FOUND', `There is no run ${id}.`, { id });
      },
    },
  });
}

type Server = Awaited<ReturnType<typeof createServer>>;
type Ask = (server: Server, query: string, variables?: object) => Promise<Answer>;

const overHttp: Ask = async (server, query, variables = {}) => {
  const { data, errors } = await server.post(query, variables);
  return { ...(data !== undefined && { data }), ...(errors && { errors }) };
};

const overSocket: Ask = async (server, query, variables = {}) => {
  const client = createClient({
    url: server.socketUrl,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  try {
    const results = client.iterate({ query, variables: { ...variables } });
    const { value } = await results.next();
    return JSON.parse(JSON.stringify(value));
  } catch (errors) {
    return JSON.parse(JSON.stringify({ errors }));
  } finally {
    await client.dispose();
  }
};

const transports: [string, Ask][] = [
  ['HTTP', overHttp],
  ['WebSocket', overSocket],
];

test.each(transports)('a query over %s is answered', async (_name, ask) => {
  await using server = await createServer();
  const url = server.url.replace('graphql', `runs/${RUN.id}`);
  expect(await ask(server, GET_RUN, { id: RUN.id })).toEqual({
    data: { run: { id: RUN.id, url } },
  });
  expect(server.errors).toEqual([]);
});

test.each(transports)('our errors over %s have code, facts and place', async (_name, ask) => {
  await using server = await createServer();
  expect(await ask(server, GET_RUN, { id: 'run_none' })).toEqual({
    data: { run: null },
    errors: [
      {
        message: 'There is no run run_none.',
        locations: [{ line: 1, column: 20 }],
        path: ['run'],
        extensions: { code: 'RUN_NOT_FOUND', id: 'run_none' },
      },
    ],
  });
  expect(server.errors).toEqual([]);
});

test.each(transports)('an unknown error over %s is logged and not told', async (_name, ask) => {
  await using server = await createServer();
  const answer = await ask(server, GET_RUN, { id: 'run_broken' });
  expect(answer.errors?.[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
  expect(answer.errors?.[0]?.path).toEqual(['run']);
  expect(JSON.stringify(answer)).not.toContain('hunter2');
  expect(server.errors.map(String)).toEqual([expect.stringContaining('hunter2')]);
});

test.each(
  transports.flatMap(([name, ask]) => [
    [name, 'GRAPHQL_PARSE_FAILED', ask, '{ run(', {}] as const,
    [name, 'GRAPHQL_VALIDATION_FAILED', ask, '{ nothing }', {}] as const,
    [name, 'BAD_USER_INPUT', ask, GET_RUN, {}] as const,
    [name, 'BAD_USER_INPUT', ask, '{ runs(first: 1, last: 1) { totalCount } }', {}] as const,
    [
      name,
      'BAD_USER_INPUT',
      ask,
      'mutation { finishRun(id: "x", status: RUNNING) { id } }',
      {},
    ] as const,
  ]),
)('over %s, %s', async (_name, code, ask, query, variables) => {
  await using server = await createServer();
  const { errors } = await ask(server, query, variables);
  expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code }]);
  expect(server.errors).toEqual([]);
});

test('a query may be GET, a mutation may not', async () => {
  await using server = await createServer();
  const get = (query: string) => fetch(`${server.url}?${new URLSearchParams({ query })}`);
  const query = await get(`{ run(id: "${RUN.id}") { name } }`);
  expect(await query.json()).toEqual({ data: { run: { name: 'train' } } });
  const mutation = await get(`mutation { deleteRun(id: "${RUN.id}") }`);
  expect(mutation.status).toBe(405);
});

test('a page of another origin is refused, one of our own is not', async () => {
  await using server = await createServer();
  const { host, origin } = new URL(server.url);
  const ask = (headers: Record<string, string>) => server.post(GET_RUN, { id: RUN.id }, headers);
  expect(await ask({ origin: 'http://evil.example' })).toMatchObject({
    status: 403,
    errors: [{ extensions: { code: 'FORBIDDEN' } }],
  });
  expect(await ask({ origin: 'null' })).toMatchObject({ status: 403 });
  expect(await ask({ origin })).toMatchObject({ status: 200 });
  const proxied = { origin: 'https://logs.example', 'x-forwarded-host': 'logs.example' };
  expect(await ask(proxied)).toMatchObject({ status: 200 });

  const closed = (headers: Record<string, string>) =>
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://${host}/graphql`, 'graphql-transport-ws', { headers });
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
      socket.on('message', (data) => {
        resolve(JSON.parse(String(data)).type);
        socket.close();
      });
      socket.on('close', resolve);
    });
  expect(await closed({ origin: 'http://evil.example' })).toBe(4403);
  expect(await closed({ origin })).toBe('connection_ack');
});

test('what is no request is refused, and nothing of it is told', async () => {
  await using server = await createServer();
  const refusal = async (query: string, request: RequestInit = {}) => {
    const response = await fetch(`${server.url}${query}`, request);
    const { errors } = await response.json();
    const [{ message, extensions }] = errors;
    return { status: response.status, message, extensions };
  };
  const post = (type: string, body: string) =>
    refusal('', { method: 'POST', headers: { 'content-type': type }, body });
  const bad = { status: 400, extensions: { code: 'BAD_REQUEST' } };
  const noJson = await post('application/json', '{"token":"hunter2"');
  expect(noJson).toMatchObject(bad);
  expect(noJson).toEqual({ ...bad, message: expect.not.stringContaining('hunter2') });
  const query = 'query={__typename}&variables=hunter2';
  for (const answer of [
    await refusal(`?${query}`),
    await post('application/x-www-form-urlencoded', query),
  ]) {
    expect(answer).toEqual({ ...bad, message: expect.stringContaining('`variables`') });
  }
  const many = JSON.stringify({ query: '{ __typename }', variables: { x: 'x'.repeat(8 << 20) } });
  expect(await post('application/json', many)).toMatchObject({
    status: 413,
    extensions: { code: 'BODY_TOO_LARGE', limit: 8 << 20 },
  });
  const several = 'query A { __typename } query B { __typename }';
  expect(await post('application/json', JSON.stringify({ query: several }))).toMatchObject({
    status: 400,
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
  });
  expect(server.errors).toEqual([]);
});

test('a client that leaves in mid-air, or sends no frames, is no failure of the server', async () => {
  await using server = await createServer();
  const socket = new WebSocket(server.socketUrl, 'graphql-transport-ws');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.once('open', () => socket.send(Buffer.from([0xff, 0xfe]), { binary: false }));
  expect(await closed).toBe(1007);
  const large = new WebSocket(server.socketUrl, 'graphql-transport-ws');
  const tooLarge = new Promise((resolve) => large.once('close', resolve));
  large.once('open', () => large.send('x'.repeat((8 << 20) + 1)));
  expect(await tooLarge).toBe(1009);
  expect(server.errors).toEqual([]);
});
