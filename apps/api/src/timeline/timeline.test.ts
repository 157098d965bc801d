import { readFile, rm } from 'node:fs/promises';
import { encodeSegment, type Run, type TimelineItem } from '@scrollback/log';
import { testDatabases } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { activity, legacyFiles } from '../testing/legacy-files.ts';
import { type OpenApp, openApp } from '../testing/open-app.ts';

const AT = 1_760_000_000_000;
const SUCCEEDED = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;
const FAILED = { status: 'FAILED', exitCode: 1, signal: null, error: null } as const;

async function answer({ url }: OpenApp, query: string, variables: object) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query, variables });
  return await (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).json();
}

const PAGE = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  task(id: $id) {
    timeline(first: $first, after: $after, last: $last, before: $before) {
      partial
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor node {
        __typename timestamp run { name }
        ... on RunFinished { success durationMs }
        ... on ToolCall { entry { index ... on NormalizedLogEntry { body { ... on ToolUse { name } } } } }
        ... on Activity { entry { index } }
      } }
    }
  }
}`;

interface Edge {
  cursor: string;
  node: { __typename: TimelineItem['type']; timestamp: string; run: { name: string } };
}

async function page(app: OpenApp, id: string, args: object) {
  const { data, errors } = await answer(app, PAGE, { id, ...args });
  expect(errors).toBeUndefined();
  const { edges, pageInfo, partial } = data.task.timeline;
  const typed: Edge[] = edges;
  return { edges: typed, pageInfo, partial };
}

/** Runs of the task with agents' output at given times: one line of the fixture every `every` ms. */
async function agent(app: OpenApp, task: string, name: string, from: number, every: number) {
  const run: Run = await app.app.runs.start({
    id: `run_${crypto.randomUUID().replaceAll('-', '')}`,
    name,
    source: 'PROCESS',
    format: 'CODEX',
    command: null,
    labels: [],
    taskId: task,
    createdAt: from,
  });
  const lines = (await readFile(FIXTURE, 'utf8')).trimEnd().split('\n');
  const frames = lines.map((line, at) => {
    const bytes = Buffer.from(`${line}\n`);
    return encodeSegment({ stream: 'STDOUT', timestamp: from + at * every, bytes });
  });
  expect((await app.patch(run.id, 0, Buffer.concat(frames))).status).toBe(204);
  return run;
}

const FIXTURE = new URL('../../../../packages/normalize/fixtures/codex.jsonl', import.meta.url);
const keys = (edges: readonly Edge[]) =>
  edges.map(
    ({ cursor, node }) => `${node.timestamp} ${node.run.name} ${node.__typename} ${cursor}`,
  );

describe.each(testDatabases())('the timeline of a task on $name', ({ create }) => {
  test('files of its runs that wait are taken in; one that is gone leaves start and end', async () => {
    await using database = await create();
    await using app = await openApp(database);
    await using files = await legacyFiles();
    const given = { format: 'JSONL', task: 'imported' } as const;
    const here = await files.file('here.log', activity(2), { ...given, name: 'here' });
    const gone = await files.file('gone.log', activity(2), { ...given, name: 'gone' });
    await rm(gone.path);
    await app.app.history.import([here, gone]);
    const { id } = await app.app.runs.ensureTask('imported');
    const { edges } = await page(app, id, { first: 100 });
    const of = (name: string) =>
      edges.flatMap(({ node }) => (node.run.name === name ? [node.__typename] : []));
    expect(of('gone')).toEqual(['RunStarted', 'RunFinished']);
    expect(of('here').filter((type) => type === 'ToolCall')).toHaveLength(2);
  });

  test('shows starts, tool calls, thinned activity and ends in order, the same in any pages', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const task = await app.app.runs.ensureTask('a task');
    const first = await agent(app, task.id, 'first', AT, 700);
    const second = await agent(app, task.id, 'second', AT + 3000, 400);
    await agent(app, task.id, 'third', AT + 3000, 400);
    await app.app.runs.start({ ...first, id: 'run_without_logs', name: 'empty', createdAt: AT });
    await app.app.runs.finish(first.id, SUCCEEDED);
    await app.app.runs.finish(second.id, FAILED);

    const whole = await page(app, task.id, { first: 100 });
    expect(whole).toMatchObject({ partial: false, pageInfo: { hasNextPage: false } });
    const types = whole.edges.map(({ node }) => node.__typename);
    expect(types.filter((type) => type === 'RunStarted')).toHaveLength(4);
    expect(types.filter((type) => type === 'RunFinished')).toHaveLength(2);
    expect(types.filter((type) => type === 'ToolCall').length).toBeGreaterThan(6);
    expect(types).toContain('Activity');
    const times = whole.edges.map(({ node }) => Date.parse(node.timestamp));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(whole.edges.find(({ node }) => node.run.name === 'second')?.node.__typename).toBe(
      'RunStarted',
    );
    expect(whole.edges.at(-1)?.node).toMatchObject({ __typename: 'RunFinished' });

    for (const size of [1, 3, 7]) {
      const forward: Edge[] = [];
      for (let after: string | null = null; ; ) {
        const part = await page(app, task.id, { first: size, after });
        forward.push(...part.edges);
        after = part.pageInfo.endCursor;
        if (!part.pageInfo.hasNextPage) break;
      }
      expect(keys(forward)).toEqual(keys(whole.edges));
      const backward: Edge[] = [];
      for (let before: string | null = null; ; ) {
        const part = await page(app, task.id, { last: size, before });
        backward.unshift(...part.edges);
        before = part.pageInfo.startCursor;
        if (!part.pageInfo.hasPreviousPage) break;
      }
      expect(keys(backward)).toEqual(keys(whole.edges));
    }
  });

  test('tasks are listed newest first, with their runs', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const older = await app.app.runs.ensureTask('older');
    const newer = await app.app.runs.ensureTask('newer');
    await agent(app, older.id, 'attempt', AT, 1);
    const query = '{ tasks(first: 10) { totalCount nodes { id name runs { nodes { name } } } } }';
    const { data } = await answer(app, query, {});
    const named = { attempt: [{ name: 'attempt' }], none: [] };
    expect(data.tasks.totalCount).toBe(2);
    expect(data.tasks.nodes.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      [older.id, newer.id].toSorted(),
    );
    expect(data.tasks.nodes).toContainEqual({
      id: older.id,
      name: 'older',
      runs: { nodes: named.attempt },
    });
    const one = await answer(
      app,
      '{ tasks(first: 1) { nodes { id } pageInfo { hasNextPage endCursor } } }',
      {},
    );
    expect(one.data.tasks.pageInfo.hasNextPage).toBe(true);
  });

  test('a cursor of something else is refused', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const task = await app.app.runs.ensureTask('a task');
    const { errors } = await answer(app, PAGE, { id: task.id, after: 'YzEuMS4x' });
    expect(errors[0].extensions.code).toBe('BAD_CURSOR');
  });
});
