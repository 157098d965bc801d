import { expect, test } from 'vitest';
import { codeOf, createClient, plain } from '../testing-ports/client.ts';

const START = `mutation ($input: StartRunInput!) { startRun(input: $input) { id name status source } }`;

test('a run is started, read by id and by node, ended and deleted', async () => {
  const { run, runs } = createClient();
  const input = {
    id: 'run_train0001',
    name: ' train ',
    command: ['python3', 'train.py'],
    labels: [{ key: 'gpu', value: 'a' }],
    taskId: 'nightly',
  };
  expect(await run(START, { input })).toEqual({
    data: {
      startRun: { id: input.id, name: 'train', status: 'RUNNING', source: 'PROCESS' },
    },
    errors: [],
  });
  const fields = `__typename id name format command labels { key value } task { id name createdAt }
    startedAt finishedAt durationMs exitCode byteCount uploadOffset url entryCount
    normalized: entryCount(channel: NORMALIZED)`;
  const read = await run(
    `query ($id: ID!) { run(id: $id) { ${fields} } node(id: $id) { ... on Run { ${fields} } } }`,
    { id: input.id },
  );
  const task = await runs.ensureTask('nightly');
  const { startedAt } = await runs.get(input.id);
  const expected = {
    __typename: 'Run',
    id: input.id,
    name: 'train',
    format: 'TEXT',
    command: ['python3', 'train.py'],
    labels: [{ key: 'gpu', value: 'a' }],
    task: { id: task.id, name: 'nightly', createdAt: '2023-11-14T22:13:20.000Z' },
    startedAt: new Date(startedAt).toISOString(),
    finishedAt: null,
    durationMs: null,
    exitCode: null,
    byteCount: 5_000_000_000,
    uploadOffset: 6_000_000_000,
    url: 'http://here/runs/run_train0001',
    entryCount: 3,
    normalized: 1,
  };
  expect(read).toEqual({ data: { run: expected, node: expected }, errors: [] });

  const ended = await run(
    `mutation { finishRun(id: "run_train0001", status: FAILED, exitCode: 3) { status exitCode signal durationMs } }`,
  );
  expect(ended.data).toEqual({
    finishRun: { status: 'FAILED', exitCode: 3, signal: null, durationMs: 1500 },
  });
  expect(await run(`mutation { deleteRun(id: "run_train0001") }`)).toEqual({
    data: { deleteRun: 'run_train0001' },
    errors: [],
  });
  const after = await run(`{ run(id: "run_train0001") { id } node(id: "run_train0001") { id } }`);
  expect(after.data).toEqual({ run: null, node: null });
  expect(codeOf(after.errors)).toBe('RUN_NOT_FOUND');
});

test('starting a run twice with one id returns the run as it stands', async () => {
  const { run } = createClient();
  await run(START, { input: { id: 'run_twice001', name: 'first' } });
  const again = await run(START, { input: { id: 'run_twice001', name: 'second' } });
  expect(again.data).toMatchObject({ startRun: { name: 'first' } });
});

test('a run without id and name gets an id, and its name from the command', async () => {
  const { run } = createClient();
  const { data } = await run(START, { input: { command: ['make', 'all'] } });
  expect(data).toEqual({
    startRun: {
      id: expect.stringMatching(/^run_[0-9a-z]{26}$/),
      name: 'make',
      status: 'RUNNING',
      source: 'PROCESS',
    },
  });
});

test.each([
  [['p'.repeat(501), 'x'], 'p'.repeat(500)],
  [[' '], null],
  [[], null],
])('a run of the command %j has a name all the same', async (command, name) => {
  const { data } = await createClient().run(
    'mutation ($input: StartRunInput!) { startRun(input: $input) { id name } }',
    { input: { command } },
  );
  const { startRun } = JSON.parse(JSON.stringify(data));
  expect(startRun.name).toBe(name ?? startRun.id);
});

test.each([
  ['an id that can not be one', START, { input: { id: 'train', name: 'a' } }],
  ['an empty name', START, { input: { name: '  ' } }],
  ['a long task', START, { input: { name: 'a', taskId: 't'.repeat(501) } }],
  ['a long name', START, { input: { name: 'n'.repeat(501) } }],
  ['an end that is none', 'mutation { finishRun(id: "run_x", status: RUNNING) { id } }', {}],
  ['an id of nothing', '{ node(id: "thing_1") { id } }', {}],
  ['a nameless task', 'mutation { createTask(name: "") { id } }', {}],
])('%s is BAD_USER_INPUT', async (_name, source, variables) => {
  const { errors } = await createClient().run(source, variables);
  expect(codeOf(errors)).toBe('BAD_USER_INPUT');
});

test('the tasks of a page of runs are loaded in one go, each once', async () => {
  const { run, runs } = createClient();
  for (const taskId of ['a', 'b', 'a']) await run(START, { input: { name: 'n', taskId } });
  await run(START, { input: { name: 'without' } });
  const { data } = await run('{ runs { nodes { task { name } } } }');
  expect(data).toEqual({
    runs: { nodes: [null, 'a', 'b', 'a'].map((name) => ({ task: name && { name } })) },
  });
  expect(runs.taskLoads).toHaveLength(1);
  expect(runs.taskLoads[0]).toHaveLength(2);
});

test('runChanged tells of the runs that the filter lets through, until the client leaves', async () => {
  const { run, runs, follow } = createClient();
  const changes = await follow(
    `subscription { runChanged(filter: { statuses: [SUCCEEDED] }) { id status } }`,
  );
  const next = changes.next();
  await run(START, { input: { id: 'run_changed1', name: 'a' } });
  await run(`mutation { finishRun(id: "run_changed1", status: SUCCEEDED) { id } }`);
  expect(plain((await next).value)).toEqual({
    data: { runChanged: { id: 'run_changed1', status: 'SUCCEEDED' } },
  });
  const pending = changes.next();
  expect(runs.following).toBe(1);
  await changes.return(undefined);
  expect(await pending).toEqual({ done: true, value: undefined });
  expect(runs.following).toBe(0);
});

test('a task is made once for a name and found by its id', async () => {
  const { run, runs } = createClient();
  const made = await run(
    `mutation { a: createTask(name: "x") { id } b: createTask(name: "x") { id } }`,
  );
  const { id } = await runs.ensureTask('x');
  expect(made.data).toEqual({ a: { id }, b: { id } });
  const read = await run(
    `query ($id: ID!) { task(id: $id) { name } node(id: $id) { __typename id } none: task(id: "task_none") { id } }`,
    { id },
  );
  expect(read.data).toEqual({ task: { name: 'x' }, node: { __typename: 'Task', id }, none: null });
  expect(codeOf(read.errors)).toBe('TASK_NOT_FOUND');
});
