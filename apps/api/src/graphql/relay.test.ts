import { schema } from '@scrollback/schema';
import { testDatabases } from '@scrollback/testing';
import fc from 'fast-check';
import { type GraphQLField, getNamedType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenRelay, openRelay, type RelayPage } from '../testing/open-relay.ts';

/** Fields of all object types, with their connections. */
const FIELDS = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));
const CONNECTION_FIELDS = FIELDS.flatMap(({ type, field }) => {
  const connection = getNamedType(field.type);
  if (!isObjectType(connection) || !connection.name.endsWith('Connection')) return [];
  return [{ name: `${type.name}.${field.name}`, field, connection }];
});

function typesOf(fields: Record<string, GraphQLField<unknown, unknown>>) {
  return Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, String(type)]));
}

describe('the schema keeps the words of the specification of connections', () => {
  test.each(CONNECTION_FIELDS)('$name', ({ field, connection }) => {
    const fields = typesOf(connection.getFields());
    // 2.1: edges is a list of an edge type, pageInfo is a non-null PageInfo.
    const edge = connection.getFields().edges && getNamedType(connection.getFields().edges?.type);
    expect(fields.pageInfo).toBe('PageInfo!');
    expect(fields.edges).toMatch(/^\[\w+Edge!?\]!?$/);
    if (!isObjectType(edge)) throw new Error('An edge is an object');
    // 3.1: node is no list, cursor serialises as a string.
    expect(typesOf(edge.getFields())).toMatchObject({
      node: expect.not.stringContaining('['),
      cursor: 'String!',
    });
    // 4: forward arguments, backward ones, or both; each pair whole.
    const args = Object.fromEntries(field.args.map(({ name, type }) => [name, String(type)]));
    const { first, after, last, before } = args;
    expect([first, after]).toEqual(['Int', 'String']);
    expect([last, before]).toEqual(last === undefined ? [undefined, undefined] : ['Int', 'String']);
  });

  test('PageInfo', () => {
    const pageInfo = schema.getType('PageInfo');
    if (!isObjectType(pageInfo)) throw new Error('PageInfo is an object');
    expect(typesOf(pageInfo.getFields())).toEqual({
      hasPreviousPage: 'Boolean!',
      hasNextPage: 'Boolean!',
      startCursor: 'String',
      endCursor: 'String',
    });
  });

  test('Node', () => {
    expect(String(schema.getQueryType()?.getFields().node?.type)).toBe('Node');
    const withId = FIELDS.filter(
      ({ field }) => field.name === 'id' && String(field.type) === 'ID!',
    );
    for (const { type } of withId) expect(type.getFields().id?.args).toEqual([]);
  });
});

/** Each connection: how it is asked for, and what is asked of its nodes. */
const CONNECTIONS: [name: string, field: string, node: string][] = [
  ['runs', 'runs', 'id'],
  ['runs with a filter', 'runs(filter: { search: "even" })', 'id'],
  ['tasks', 'tasks', 'id'],
  ['Task.runs', 'task(id: "$TASK") { runs', 'id'],
  ['Task.timeline', 'task(id: "$TASK") { timeline', '__typename timestamp run { id }'],
  ['logEntries', 'logEntries(runId: "$TEXT")', 'index'],
  ['Run.logEntries', 'run(id: "$TEXT") { logEntries', 'index'],
  ['logEntries of NORMALIZED', 'logEntries(runId: "$AGENT", channel: NORMALIZED)', 'index'],
  ['logEntries with a filter', 'logEntries(runId: "$TEXT", filter: { search: "odd" })', 'index'],
  ['Run.searchLog', 'run(id: "$TEXT") { searchLog(query: "odd")', 'entry { index } text'],
  [
    'Task.searchLog',
    'task(id: "$TASK") { searchLog(query: "o")',
    'run { id } match { entry { index } }',
  ],
];

/** A page from the item `at`, or from an end, and where it lies in the whole by the specification. */
function pageOf(edges: RelayPage['edges'], forward: boolean, size: number, at: number | null) {
  const cursor = at === null ? undefined : edges[at]?.cursor;
  if (forward) {
    const begin = at === null ? 0 : at + 1;
    const end = Math.min(edges.length, begin + size);
    return { given: { first: size, after: cursor }, begin, end };
  }
  const end = at ?? edges.length;
  return { given: { last: size, before: cursor }, begin: Math.max(0, end - size), end };
}

describe.each(testDatabases())('on $name', ({ create }) => {
  let relay: OpenRelay;
  beforeAll(async () => {
    relay = await openRelay(await create());
  });
  afterAll(() => relay[Symbol.asyncDispose]());

  test.each(CONNECTIONS)(
    '%s: pages are those of the whole, exact at both ends',
    async (_name, field, node) => {
      const connection = relay.connection(field, node);
      const all = await connection.page({ first: 100 });
      const { edges } = all;
      expect(edges.length).toBeGreaterThan(4);
      expect(new Set(edges.map(({ cursor }) => cursor)).size).toBe(edges.length);
      const place = fc.option(fc.nat({ max: edges.length - 1 }), { nil: null });
      await fc.assert(
        fc.asyncProperty(
          fc.boolean(),
          fc.nat({ max: edges.length + 1 }),
          place,
          async (forward, size, at) => {
            const { given, begin, end } = pageOf(edges, forward, size, at);
            const expected = edges.slice(begin, end);
            const { edges: got, pageInfo } = await connection.page(given);
            expect(got).toEqual(expected);
            expect(pageInfo.startCursor).toBe(expected[0]?.cursor ?? null);
            expect(pageInfo.endCursor).toBe(expected.at(-1)?.cursor ?? null);
            // Of a page without items only the side that it was asked from is certain.
            if (expected.length > 0 || forward)
              expect(pageInfo.hasNextPage).toBe(end < edges.length);
            if (expected.length > 0 || !forward) expect(pageInfo.hasPreviousPage).toBe(begin > 0);
          },
        ),
        { numRuns: 40 },
      );
    },
  );

  test.each(CONNECTIONS)(
    '%s: a pager that knows nothing but Relay reads all of it, both ways',
    async (_name, field, node) => {
      const connection = relay.connection(field, node);
      const { edges } = await connection.page({ first: 100 });
      const forward = await connection.readAll(({ endCursor }) => ({ first: 2, after: endCursor }));
      expect(forward.flat()).toEqual(edges);
      const backward = await connection.readAll(({ startCursor }) => ({
        last: 3,
        before: startCursor,
      }));
      expect(backward.reverse().flat()).toEqual(edges);
    },
  );

  test.each(CONNECTIONS)('%s: what is no page is refused', async (_name, field, node) => {
    const { codeOf, page } = relay.connection(field, node);
    expect(await codeOf({ first: -1 })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ last: -1 })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ first: 1, last: 1 })).toBe('BAD_USER_INPUT');
    const [edge] = (await page({ first: 1 })).edges;
    expect(await codeOf({ first: 1, before: edge?.cursor })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ last: 1, after: edge?.cursor })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ first: 1001 })).toBe('PAGE_TOO_LARGE');
    for (const cursor of ['', 'x', 'YzEuOTk5OTk5OS4w', relay.foreignCursor(field)]) {
      expect([cursor, await codeOf({ first: 1, after: cursor })]).toEqual([cursor, 'BAD_CURSOR']);
      expect([cursor, await codeOf({ last: 1, before: cursor })]).toEqual([cursor, 'BAD_CURSOR']);
    }
  });

  test.each([
    ['runs', 'runs(filter: { search: "nowhere" })', 'id'],
    ['Task.runs', 'task(id: "$EMPTY_TASK") { runs', 'id'],
    ['Task.timeline', 'task(id: "$EMPTY_TASK") { timeline', 'timestamp'],
    ['logEntries', 'logEntries(runId: "$EMPTY")', 'index'],
    ['logEntries of NORMALIZED', 'logEntries(runId: "$EMPTY", channel: NORMALIZED)', 'index'],
    [
      'logEntries with a filter',
      'logEntries(runId: "$TEXT", filter: { search: "nowhere" })',
      'index',
    ],
    ['Run.searchLog', 'run(id: "$TEXT") { searchLog(query: "nowhere")', 'text'],
    ['Task.searchLog', 'task(id: "$TASK") { searchLog(query: "nowhere")', 'run { id }'],
  ])('%s: an empty one has no pages and no cursors', async (_name, field, node) => {
    for (const given of [{}, { first: 0 }, { first: 5 }, { last: 5 }]) {
      expect(await relay.connection(field, node).page(given)).toEqual({
        edges: [],
        pageInfo: {
          hasNextPage: false,
          hasPreviousPage: false,
          startCursor: null,
          endCursor: null,
        },
      });
    }
  });

  test('node finds again everything that has an id, by its id alone', async () => {
    for (const [type, id] of relay.nodes) {
      const { data } = await relay.ask(`{ node(id: "${id}") { __typename id } }`);
      expect(data).toEqual({ node: { __typename: type, id } });
    }
    const { data } = await relay.ask('{ node(id: "run_nothing0") { id } }');
    expect(data).toEqual({ node: null });
  });
});
