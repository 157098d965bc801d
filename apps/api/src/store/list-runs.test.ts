import type { NewRun, RunFilter, Store } from '@scrollback/log';
import { connect } from '@scrollback/prisma';
import { testDatabases } from '@scrollback/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { batchOf, newRun, openTestStore, type TestStore } from '../testing/open-test-store.ts';

const RUNS: NewRun[] = [
  newRun({ name: 'Train-1', labels: [{ key: 'gpu', value: 'a' }], createdAt: 100 }),
  newRun({
    name: 'train_2',
    labels: [
      { key: 'gpu', value: 'a' },
      { key: 'seed', value: '1' },
    ],
    createdAt: 200,
  }),
  newRun({ name: '100% done', source: 'CONTAINER', createdAt: 300 }),
  newRun({
    name: 'ÄRGER\\',
    source: 'UPLOAD',
    labels: [{ key: 'seed', value: 'a' }],
    createdAt: 400,
  }),
  newRun({ name: 'trainx2', createdAt: 500 }),
].map((run, i) => ({ ...run, id: `run_0000000${i}` }));
const NEWEST_FIRST = RUNS.map((run) => run.id).reverse();

async function names(store: Store, filter: RunFilter): Promise<string[]> {
  const { edges } = await store.listRuns(filter, {});
  expect(await store.countRuns(filter)).toBe(edges.length);
  return edges.map(({ node }) => node.name);
}

const place = fc.option(fc.nat(4));

/** Which of the five runs are on a page between two others. */
function expected(after: number, before: number, size: number, last: boolean) {
  const start = after + 1;
  const end = Math.max(start, before);
  return last
    ? { from: Math.max(start, end - size), to: end }
    : { from: start, to: Math.min(end, start + size) };
}

describe.each(testDatabases())('listing runs on $name', (databases) => {
  let opened: TestStore;
  let store: Store;
  beforeAll(async () => {
    opened = await openTestStore(databases);
    store = opened.store;
    const task = await store.createTask({ id: 'task_00000001', name: 'T', createdAt: 1 });
    for (const run of RUNS) {
      const taskId = run.createdAt === 300 ? task.id : null;
      await store.createRun({ ...run, taskId });
    }
    const ending = { status: 'FAILED', exitCode: 1, signal: null, error: null } as const;
    await store.commit([batchOf('run_00000001', 0, { ending })]);
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  test('filters', async () => {
    expect(await names(store, {})).toEqual(RUNS.map((run) => run.name).reverse());
    expect(await names(store, { statuses: ['FAILED', 'LOST'] })).toEqual(['train_2']);
    expect(await names(store, { statuses: ['RUNNING'], sources: ['UPLOAD', 'CONTAINER'] })).toEqual(
      ['ÄRGER\\', '100% done'],
    );
    expect(await names(store, { taskId: 'task_00000001' })).toEqual(['100% done']);
    expect(await names(store, { createdAfter: 100, createdBefore: 300 })).toEqual(['train_2']);
    expect(await names(store, { statuses: [], sources: [], labels: [] })).toHaveLength(5);
  });

  test('labels must all match, key with value', async () => {
    const gpu = { key: 'gpu', value: 'a' };
    expect(await names(store, { labels: [gpu] })).toEqual(['train_2', 'Train-1']);
    expect(await names(store, { labels: [gpu, { key: 'seed', value: '1' }] })).toEqual(['train_2']);
    expect(await names(store, { labels: [gpu, { key: 'seed', value: 'a' }] })).toEqual([]);
  });

  test('search takes any letter case and every sign for itself', async () => {
    expect(await names(store, { search: 'TRAIN' })).toEqual(['trainx2', 'train_2', 'Train-1']);
    expect(await names(store, { search: 'ärg' })).toEqual(['ÄRGER\\']);
    expect(await names(store, { search: 'n_2' })).toEqual(['train_2']);
    expect(await names(store, { search: '0%' })).toEqual(['100% done']);
    expect(await names(store, { search: '%' })).toEqual(['100% done']);
    expect(await names(store, { search: 'r\\' })).toEqual(['ÄRGER\\']);
    const tooLong = store.listRuns({ search: 'x'.repeat(60_000) }, {});
    await expect(tooLong).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test('pages are those of the whole list, in both directions', async () => {
    const { edges } = await store.listRuns({}, {});
    expect(edges.map(({ node }) => node.id)).toEqual(NEWEST_FIRST);
    await fc.assert(
      fc.asyncProperty(place, place, fc.nat(6), fc.boolean(), async (after, before, size, last) => {
        const page = await store.listRuns(
          {},
          {
            ...(last ? { last: size } : { first: size }),
            ...(after !== null && { after: edges[after]?.cursor ?? '' }),
            ...(before !== null && { before: edges[before]?.cursor ?? '' }),
          },
        );
        const { from, to } = expected(after ?? -1, before ?? 5, size, last);
        expect(page.edges).toEqual(edges.slice(from, to));
        // Between crossed cursors there is no position, so nothing to say of what surrounds it.
        if ((before ?? 5) <= (after ?? -1)) return;
        expect(page.hasPreviousPage).toBe(from > 0);
        expect(page.hasNextPage).toBe(to < 5);
      }),
      { numRuns: 60 },
    );
  });

  test('a cursor stays a place when a filter hides its run', async () => {
    const { edges } = await store.listRuns({ search: 'train_2' }, {});
    const after = edges[0]?.cursor ?? '';
    const page = await store.listRuns({ search: 'train-' }, { first: 1, after });
    expect(page.edges.map(({ node }) => node.name)).toEqual(['Train-1']);
    expect(page).toMatchObject({ hasPreviousPage: false, hasNextPage: false });
  });

  test.each(['', 'x', '!!', 'cjEu', 'cjEucnVuX3g', `${btoa('r1.run_00000001')}=`, btoa('c1.3.4')])(
    'the cursor %j is refused',
    async (cursor) => {
      const bad = { code: 'BAD_CURSOR' };
      await expect(store.listRuns({}, { first: 1, after: cursor })).rejects.toMatchObject(bad);
      await expect(store.listRuns({}, { last: 1, before: cursor })).rejects.toMatchObject(bad);
    },
  );
});

test.each(testDatabases())(
  'a label and a name that many runs have are found on $name',
  async (databases) => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const ending = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;
    const file = {
      format: 'TEXT' as const,
      task: null,
      taskId: null,
      size: 1,
      modifiedAt: 1,
      ending,
    };
    const many = { key: 'env', value: 'many' };
    const few = { key: 'env', value: 'few' };
    const runs = Array.from({ length: 700 }, (_, i) => ({
      id: `run_${String(i).padStart(8, '0')}`,
      path: `/${i}`,
      name: `run ${i}`,
      labels: i < 600 ? [many, ...(i % 100 === 0 ? [few] : [])] : [],
      startedAt: 1,
      finishedAt: 2,
      ...file,
    }));
    for (let at = 0; at < runs.length; at += 100) await store.importRuns(runs.slice(at, at + 100));
    expect(await store.countRuns({ labels: [many] })).toBe(600);
    const newest = await store.listRuns({ labels: [many] }, { first: 2 });
    expect(newest.edges.map(({ node }) => node.name)).toEqual(['run 599', 'run 598']);
    expect(await names(store, { labels: [many, few] })).toHaveLength(6);
    expect(await names(store, { labels: [few], statuses: ['FAILED'] })).toEqual([]);

    const named = await store.listRuns({ search: 'RUN' }, { first: 2 });
    expect(named.edges.map(({ node }) => node.name)).toEqual(['run 699', 'run 698']);
    const after = named.edges[1]?.cursor ?? '';
    const older = await store.listRuns({ search: 'run', createdBefore: 2 }, { first: 2, after });
    expect(older.edges.map(({ node }) => node.name)).toEqual(['run 697', 'run 696']);
    expect(await store.countRuns({ search: 'run' })).toBe(700);
    expect(await names(store, { search: 'n 69', labels: [], createdAfter: 0 })).toHaveLength(11);
  },
);

test.each(testDatabases().filter(({ name }) => name === 'sqlite'))(
  'looking through all runs by name or time reads an index alone on $name',
  async ({ create }) => {
    await using database = await create();
    await using _store = await openTestStore({ name: 'sqlite', create: async () => database });
    const client = await connect(database.url);
    for (const condition of [`"searchName" LIKE '%x%'`, '"createdAt" < 9']) {
      const plan = await client.$queryRawUnsafe<{ detail: string }[]>(
        `EXPLAIN QUERY PLAN SELECT "id" FROM "Run" WHERE ${condition} ORDER BY "id" DESC LIMIT 51`,
      );
      expect(plan.map(({ detail }) => detail)).toEqual([
        'SCAN Run USING COVERING INDEX Run_id_createdAt_searchName_idx',
      ]);
    }
    await client.$disconnect();
  },
);
