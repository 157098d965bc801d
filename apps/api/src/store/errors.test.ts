import { testDatabases } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { batchOf, newRun, openTestStore } from '../testing/open-test-store.ts';
import { stored } from './errors.ts';
import { openStore } from './open-store.ts';

test.each(['postgresql://nobody@127.0.0.1:1/nowhere', 'file:/dev/null/no-folder/scrollback.db'])(
  'opening %s says that the storage is unavailable',
  async (url) => {
    await expect(openStore(url)).rejects.toMatchObject({
      code: 'STORAGE_UNAVAILABLE',
      message: expect.stringMatching(/^The database refused: .+Nothing of this request was stored/),
    });
  },
);

test('opening something else names the setting', async () => {
  await expect(openStore('mysql://x')).rejects.toMatchObject({ code: 'BAD_CONFIG' });
});

test('a mistake of ours is not taken for the database', async () => {
  const mistake = new TypeError('ours');
  await expect(stored(() => Promise.reject(mistake))).rejects.toBe(mistake);
});

test.each(testDatabases())('$name refuses a text that it would cut', async (databases) => {
  await using opened = await openTestStore(databases);
  const { store } = opened;
  const refused = { code: 'BAD_USER_INPUT' };
  await expect(store.createRun(newRun({ name: 'a\0b' }))).rejects.toMatchObject(refused);
  const labels = [{ key: 'k', value: '\0' }];
  await expect(store.createRun(newRun({ labels }))).rejects.toMatchObject(refused);
  const task = { id: 'task_00000001', name: '\0', createdAt: 1 };
  await expect(store.createTask(task)).rejects.toMatchObject(refused);
});

test.each(testDatabases())('$name takes an ending whatever its text', async (databases) => {
  await using opened = await openTestStore(databases);
  const { store } = opened;
  const { id } = await store.createRun(newRun({ command: ['printf', 'a\0b'] }));
  const ending = { status: 'FAILED', exitCode: 1, signal: null, error: 'a\0b' } as const;
  expect(await store.commit([batchOf(id, 0, { ending })])).toEqual(['committed']);
  const [run] = await store.getRuns([id]);
  expect(run).toMatchObject({ error: 'a␀b', command: ['printf', 'a\0b'] });
});
