import { schema } from '@scrollback/schema';
import fc from 'fast-check';
import { getIntrospectionQuery, getOperationAST, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { serveGraphql } from '../testing/graphql-server.ts';
import { OPERATION_LIMITS, TOKENS_MAX } from './limits.ts';
import { measureOperation } from './measure-operation.ts';
import { Rate } from './rate.ts';

function measured(query: string, variables: Record<string, unknown> = {}) {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('There is no operation');
  return measureOperation(schema, document, operation, variables);
}

const PAGE = 'query ($n: Int = 7) { runs(first: $n) { nodes { id name } } }';

test.each([
  ['{ runs { totalCount } }', {}, { cost: 101, depth: 2 }],
  ['{ runs(first: 5) { nodes { id a: name } } }', {}, { cost: 16, depth: 3, aliases: 1 }],
  [PAGE, {}, { cost: 22 }],
  [PAGE, { n: 2 }, { cost: 7 }],
  [PAGE, { n: 2_000_000 }, { cost: 3001 }],
  [PAGE, { n: -1 }, { cost: 4 }],
  ['{ runs(first: 3) { ...F } } fragment F on RunConnection { nodes { id } }', {}, { cost: 7 }],
  [
    '{ run(id: "r") { ... on Run { id } ... @skip(if: true) { name } } }',
    {},
    { cost: 3, directives: 1 },
  ],
  [
    '{ runs(first: 10) { nodes { logEntries { nodes { index } } } } }',
    {},
    { cost: 1 + 10 * (1 + (1 + 100 * 2)), depth: 5 },
  ],
  [
    `{ logEntries(runId: "r", last: 10) { nodes {
      ... on RawLogEntry { text level } ... on NormalizedLogEntry { index } } } }`,
    {},
    { cost: 1 + 10 * 3 },
  ],
])('%s with %j measures %j', (query, variables, expected) => {
  expect(measured(query, variables)).toMatchObject(expected);
});

test('fragments of fragments take no longer than they are long', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (count) => {
      const doubled = Array.from(
        { length: count },
        (_, i) => `fragment F${i} on Run { id ${i === 0 ? '' : `...F${i - 1} ...F${i - 1}`} }`,
      );
      const query = `{ run(id: "r") { ...F${count - 1} } } ${doubled.join(' ')}`;
      expect(measured(query).cost).toBe(2 ** count);
    }),
    { numRuns: 20 },
  );
});

const nested = (depth: number): string =>
  depth === 0 ? 'id' : `task { runs(first: 1) { nodes { ${nested(depth - 1)} } } }`;
const OVER: Record<keyof typeof OPERATION_LIMITS, string> = {
  depth: `{ run(id: "r") { ${nested(6)} } }`,
  aliases: `{ run(id: "r") { ${Array.from({ length: 101 }, (_, i) => `a${i}: id`).join(' ')} } }`,
  directives: `{ run(id: "r") { ${'id @skip(if: true) '.repeat(51)} } }`,
  cost: '{ runs(first: 1000) { nodes { logEntries(first: 1000) { nodes { index } } } } }',
};

test.each(Object.entries(OVER))(
  'an operation over the limit of %s is refused',
  async (name, query) => {
    await using server = await serveGraphql({});
    const limit = Object.entries(OPERATION_LIMITS).find(([known]) => known === name)?.[1];
    const { status, errors, data } = await server.post(query);
    expect({ status, data }).toEqual({ status: 429, data: undefined });
    expect(errors?.[0]?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', limit });
    expect(errors?.[0]?.message).toContain(`The operation's ${name} of `);
  },
);

test('a text of too many tokens is not read to its end, however often it comes', async () => {
  await using server = await serveGraphql({});
  for (let time = 0; time < 2; time++) {
    const { errors } = await server.post(`{ ${'id '.repeat(TOKENS_MAX)} !`);
    expect(errors?.[0]?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', limit: TOKENS_MAX });
  }
  expect(server.errors).toEqual([]);
});

test('operations come one by one', async () => {
  await using server = await serveGraphql({});
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]),
  });
  expect(response.status).toBe(400);
});

test('the schema may be asked for, unless told otherwise', async () => {
  await using open = await serveGraphql({});
  expect((await open.post(getIntrospectionQuery())).errors).toBeUndefined();
  await using closed = await serveGraphql({ introspection: false });
  const { errors } = await closed.post('{ __schema { queryType { name } } }');
  expect(errors?.[0]?.message).toContain('introspection');
  expect(await closed.post('{ __typename }')).toMatchObject({ data: { __typename: 'Query' } });
});

test('a rate is refilled with time, for each key, and never over its burst', () => {
  let now = 0;
  const rate = new Rate(2, 3, () => now);
  const taken = (key: string) => [1, 2, 3, 4, 5].map(() => rate.take(key));
  expect(taken('a')).toEqual([true, true, true, false, false]);
  expect(taken('b')).toEqual([true, true, true, false, false]);
  now = 1000;
  expect(rate.has('a')).toBe(true);
  expect(taken('a')).toEqual([true, true, false, false, false]);
  expect(rate.has('a')).toBe(false);
  now = 60_000;
  expect(taken('a')).toEqual([true, true, true, false, false]);
});
