import { readFile } from 'node:fs/promises';
import { testDatabases } from '@scrollback/testing';
import { getOperationAST, OperationTypeNode, parse } from 'graphql';
import { createClient } from 'graphql-sse';
import { beforeAll, expect, test } from 'vitest';
import { openApp } from '../testing/open-app.ts';

/** The operations of docs/graphql.md, and what it says they answer. */
const page = await readFile(new URL('../../../../docs/graphql.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```graphql\n(.*?)```\n```json\n(.*?)```/gs)].map(
  ([, query = '', answer = '']) => ({ query, answer: expected(JSON.parse(answer)) }),
);

/** … stands for anything within a text, and alone for any value. */
function expected(value: unknown): unknown {
  if (value === '…') return expect.anything();
  if (typeof value === 'string' && value.includes('…')) {
    const parts = value.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return expect.stringMatching(new RegExp(`^${parts.join('.*')}$`));
  }
  if (Array.isArray(value)) return value.map(expected);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expected(item)]));
}

/** The values that later operations take as variables, by the name of what they were in answers. */
const known: Record<string, unknown> = {};
function remember(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    known[key] ??= item;
    if (key === 'startRun') known.started = item.id;
    remember(item);
  }
}

let url: string;
beforeAll(async () => {
  const database = await testDatabases()[0]?.create();
  if (!database) throw new Error('There is no database');
  const app = await openApp(database);
  url = app.url;
  const [, address = ''] = /seq 250 \| curl -sT- '([^']*)'/.exec(page) ?? [];
  const body = Array.from({ length: 250 }, (_, i) => `${i + 1}\n`).join('');
  const { pathname, search } = new URL(address);
  const response = await fetch(url + pathname + search, { method: 'POST', body });
  known.run = (await response.json()).id;
  const query = `{ run(id: "${known.run}") { task { id } } }`;
  const { data } = await ask(query, {});
  known.task = data.run.task.id;
  return async () => {
    await app[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  };
});

async function ask(query: string, variables: object) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query, variables });
  return await (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).json();
}

test('there are examples', () => {
  expect(examples.length).toBeGreaterThan(12);
  expect(page.match(/```graphql/g)).toHaveLength(examples.length);
});

test.each(examples.map((example) => ({ name: nameOf(example.query), ...example })))(
  'docs/graphql.md: $name answers what it says',
  async ({ query, answer }) => {
    const operation = getOperationAST(parse(query));
    const names = operation?.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
    const variables = Object.fromEntries(names.map((name) => [name, known[name]]));
    if (operation?.operation === OperationTypeNode.SUBSCRIPTION) {
      const client = createClient({ url: `${url}/graphql` });
      const { value } = await client.iterate({ query, variables }).next();
      client.dispose();
      expect(value?.data).toEqual(answer);
      return;
    }
    const { data, errors } = await ask(query, variables);
    if (errors) expect({ errors }).toMatchObject(Object(answer));
    else expect(data).toEqual(answer);
    remember(data);
  },
);

function nameOf(query: string): string {
  return getOperationAST(parse(query))?.name?.value ?? '';
}
