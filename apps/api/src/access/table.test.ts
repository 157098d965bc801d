import { readFile } from 'node:fs/promises';
import { ROLES, type Role } from '@scrollback/log';
import { schema } from '@scrollback/schema';
import { type TestDatabase, testDatabases, until } from '@scrollback/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Ask,
  authorization,
  overHttp,
  overSse,
  overWebSocket,
} from '../testing/ask-operation.ts';
import { type OpenApp, openApp } from '../testing/open-app.ts';
import { allows, FIELD_RULES, ROUTE_RULES, ruleOfField, ruleOfRoute } from './rules.ts';
import { createTokens } from './tokens.ts';

const RUN = 'run_0000000000';
const COLLECTOR = 'collector_0000000000';

/** One operation for each field. What it refers to is not there, so that nothing is done. */
const OPERATIONS: Record<string, string> = {
  'Query.collectors': '{ collectors { id } }',
  'Query.findRuns': '{ findRuns(ref: "none") { id } }',
  'Query.findTasks': '{ findTasks(ref: "none") { id } }',
  'Query.history': '{ history { done } }',
  'Query.logEntries': `{ logEntries(runId: "${RUN}") { totalCount } }`,
  'Query.node': `{ node(id: "${RUN}") { id } }`,
  'Query.run': `{ run(id: "${RUN}") { id } }`,
  'Query.runs': '{ runs { totalCount } }',
  'Query.server': '{ server { otherServers } }',
  'Query.storage': '{ storage { __typename } }',
  'Query.task': '{ task(id: "task_0000000000") { id } }',
  'Query.tasks': '{ tasks { totalCount } }',
  'Query.tokens': '{ tokens { id } }',
  'Mutation.answerCommand': `mutation { answerCommand(collectorId: "${COLLECTOR}", commandId: "1") }`,
  'Mutation.appendLogEntries': `mutation { appendLogEntries(runId: "${RUN}", entries: []) { __typename } }`,
  'Mutation.cleanupLogs': 'mutation { cleanupLogs(olderThanDays: 9, dryRun: true) { scanned } }',
  'Mutation.createTask': 'mutation { createTask(name: "t") { id } }',
  'Mutation.createToken': 'mutation { createToken(role: VIEWER) { secret } }',
  'Mutation.deleteRun': `mutation { deleteRun(id: "${RUN}") }`,
  'Mutation.finishRun': `mutation { finishRun(id: "${RUN}", status: FAILED) { id } }`,
  'Mutation.followContainer': `mutation { followContainer(collectorId: "${COLLECTOR}", containerId: "1") { id } }`,
  'Mutation.importHistory': 'mutation { importHistory(input: []) { known } }',
  'Mutation.registerCollector': `mutation { registerCollector(input: { id: "no", name: "n" }) { id } }`,
  'Mutation.replaceLogEntry': `mutation { replaceLogEntry(runId: "${RUN}", channel: RAW, index: 0, entry: { raw: { text: "" } }) { index } }`,
  'Mutation.reportContainers': `mutation { reportContainers(collectorId: "${COLLECTOR}", containers: []) { id } }`,
  'Mutation.revokeToken': 'mutation { revokeToken(id: "token_0000000000") { id } }',
  'Mutation.startRun': 'mutation { startRun(input: { name: "r" }) { id } }',
  'Mutation.unfollowContainer': `mutation { unfollowContainer(collectorId: "${COLLECTOR}", containerId: "1") }`,
  'Subscription.collectorCommands': `subscription { collectorCommands(collectorId: "${COLLECTOR}") { id } }`,
  'Subscription.logEvents': `subscription { logEvents(runId: "${RUN}") { __typename } }`,
  'Subscription.runChanged': 'subscription { runChanged { id } }',
};

const fields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
  .flatMap((type) => Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`))
  .sort();
const transports: [string, Ask][] = [
  ['HTTP', overHttp],
  ['SSE', overSse],
  ['WebSocket', overWebSocket],
];

let database: TestDatabase | undefined;
let app: OpenApp;
const secrets = new Map<Role, string>();
beforeAll(async () => {
  const [kind] = testDatabases();
  database = await kind?.create();
  if (!database) throw new Error('There is no database');
  app = await openApp(database);
  for (const role of ROLES) {
    const { secret } = await createTokens(app.store).create(role, role);
    secrets.set(role, secret);
  }
  await until(async () => (await overHttp(app.url, null, '{ __typename }')) === 'UNAUTHENTICATED');
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await database?.[Symbol.asyncDispose]();
});

test('each field and each route has a row', async () => {
  expect(fields.filter((field) => !(field in FIELD_RULES))).toEqual([]);
  expect(fields.filter((field) => !(field in OPERATIONS))).toEqual([]);
  const sources = ['../app.ts', './login.ts'].map((path) => new URL(path, import.meta.url));
  const text = (await Promise.all(sources.map((path) => readFile(path, 'utf8')))).join('\n');
  const keys = [...text.matchAll(/'([A-Z|]+) (\/[^']*)':/g)];
  const routes = keys.flatMap(([, methods = '', path]) =>
    methods.split('|').map((method) => `${method} ${path}`),
  );
  expect(routes.length).toBeGreaterThan(10);
  expect(routes.filter((route) => !(route in ROUTE_RULES))).toEqual([]);
  expect(ruleOfField('Query.forgotten')).toBe('ADMIN');
  expect(ruleOfRoute('GET /forgotten')).toBe('ADMIN');
});

/** What is refused without a token, and to a role. */
function refusalOf(role: Role | null, least: Role): string | null {
  if (role === null) return 'UNAUTHENTICATED';
  return allows(role, least) ? null : 'FORBIDDEN';
}

function refusalIn(code: string | null): string | null {
  return code === 'UNAUTHENTICATED' || code === 'FORBIDDEN' ? code : null;
}

describe.each(transports)('over %s', (name, ask) => {
  // Plain HTTP has one answer, and a subscription many.
  const asked = fields.filter((field) => name !== 'HTTP' || !field.startsWith('Subscription'));

  describe.each([null, ...ROLES])('as %s', (role) => {
    const secret = () => (role === null ? null : (secrets.get(role) ?? ''));

    test.each(asked)('%s', async (field) => {
      const stir = field === 'Subscription.runChanged' ? setInterval(() => app.startRun(), 50) : 0;
      const code = await ask(app.url, secret(), OPERATIONS[field] ?? '').finally(() =>
        clearInterval(stir),
      );
      expect(refusalIn(code)).toBe(refusalOf(role, ruleOfField(field)));
      expect(String(code)).not.toMatch(/^GRAPHQL_|^closed/);
    });

    test('introspection, also of a field in a fragment', async () => {
      const query = '{ ...F } fragment F on Query { __schema { queryType { name } } }';
      expect(await ask(app.url, secret(), query)).toBe(role === null ? 'UNAUTHENTICATED' : null);
      const hidden =
        '{ runs { totalCount } ...F } fragment F on Query { ... { x: tokens { id } } }';
      expect(refusalIn(await ask(app.url, secret(), hidden))).toBe(refusalOf(role, 'ADMIN'));
    });
  });
});

describe.each([null, ...ROLES])('a route as %s', (role) => {
  test.each(Object.entries(ROUTE_RULES))('%s for %s', async (route, least) => {
    const [method = '', path = ''] = route.split(' ');
    const run = await app.startRun();
    const leave = new AbortController();
    const response = await fetch(`${app.url}${path.replace(':id', run.id)}`, {
      method,
      headers: authorization(role === null ? null : (secrets.get(role) ?? '')),
      ...(['POST', 'PUT', 'PATCH'].includes(method) ? { body: 'x' } : {}),
      signal: leave.signal,
    });
    const { status, headers } = response;
    leave.abort();
    const refusal = least === 'PUBLIC' ? null : refusalOf(role, least);
    if (refusal === 'UNAUTHENTICATED') {
      expect({ status, asks: headers.get('www-authenticate') }).toEqual({
        status: 401,
        asks: 'Bearer realm="Scrollback"',
      });
    } else if (refusal === 'FORBIDDEN') expect(status).toBe(403);
    else expect([401, 403]).not.toContain(status);
  });
});
