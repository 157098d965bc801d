import { type Client, createClient } from '@scrollback/sdk';
import { testDatabases } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { frames, openApp } from '../testing/open-app.ts';

async function found(client: Client, taskId: string, query: string, pageSize: number) {
  const matches: [string, number][] = [];
  for await (const { run, entry } of client.searchTask(taskId, query, { pageSize })) {
    matches.push([run.name, entry.index]);
  }
  return matches;
}

describe.each(testDatabases())('a search over a task on $name', ({ create }) => {
  test('finds in all its runs, newest first, in pages of any size, with exact counts', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const client = createClient({ url: app.url });
    const record = async (name: string, task: string, text: string) => {
      const { id, taskId } = await app.app.runs.start({
        ...(await app.startRun('other')),
        id: `run_${name.padEnd(8, '0')}`,
        name,
        taskId: (await app.app.runs.ensureTask(task)).id,
      });
      expect((await app.patch(id, 0, frames(['STDOUT', text]))).status).toBe(204);
      return taskId ?? '';
    };
    const taskId = await record('a', 'one', 'needle 0\nhay\nneedle 2\n');
    await record('b', 'one', 'hay\n');
    await record('c', 'one', 'needle 0\nneedle 1\nneedle 2\n');
    await record('d', 'two', 'needle of another task\n');

    const all: [string, number][] = [
      ['c', 0],
      ['c', 1],
      ['c', 2],
      ['a', 0],
      ['a', 2],
    ];
    for (const pageSize of [1, 2, 3, 4, 5, 100]) {
      expect(await found(client, taskId, 'needle', pageSize)).toEqual(all);
    }
    const counts = await client.countTaskMatches(taskId, 'needle');
    expect(counts.runs.map(({ run, count }) => [run.name, count])).toEqual([
      ['c', 3],
      ['a', 2],
    ]);
    expect(counts).toMatchObject({ total: 5, partial: false });
    expect(await found(client, taskId, 'nothing', 10)).toEqual([]);

    const task = (await app.app.runs.ensureTask('empty')).id;
    expect(await client.countTaskMatches(task, 'x')).toEqual({
      total: 0,
      runs: [],
      partial: false,
    });
    await expect(found(client, 'task_0000000000', 'x', 10)).rejects.toMatchObject({
      code: 'TASK_NOT_FOUND',
    });
    const refused = [
      [client.searchTask(taskId, 'x', { after: 'nonsense' }), 'BAD_CURSOR'],
      [client.searchTask(taskId, 'x', { pageSize: 1001 }), 'PAGE_TOO_LARGE'],
      [client.searchTask(taskId, '(', { regex: true }), 'BAD_USER_INPUT'],
    ] as const;
    for (const [search, code] of refused) {
      await expect(search.next()).rejects.toMatchObject({ code });
    }
    client.close();
  });

  test('leaves a run out that was deleted since its page, and goes on with the next one', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const client = createClient({ url: app.url });
    const { id: taskId } = await app.app.runs.ensureTask('one');
    const names = ['a', 'b'];
    for (const name of names) {
      const { id } = await client.startRun({ id: `run_${name}0000000`, name, taskId });
      await app.patch(id, 0, frames(['STDOUT', 'needle\nneedle\n']));
    }
    const search = client.searchTask(taskId, 'needle', { pageSize: 1 });
    expect((await search.next()).value?.run.name).toBe('b');
    await client.deleteRun('run_b0000000');
    const rest: string[] = [];
    for await (const { run, entry } of search) rest.push(`${run.name}${entry.index}`);
    expect(rest).toEqual(['a0', 'a1']);
    client.close();
  });
});
