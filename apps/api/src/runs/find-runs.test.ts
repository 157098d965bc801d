import { type Client, createClient } from '@scrollback/sdk';
import { testDatabases } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { openApp } from '../testing/open-app.ts';

async function idsOf(client: Client, ref: string): Promise<string[]> {
  return (await client.findRuns(ref)).map(({ id }) => id);
}

describe.each(testDatabases())('runs on $name', ({ create }) => {
  test('are found by id, by its beginning, and the newest by name', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const client = createClient({ url: app.url });
    const start = (id: string, name: string) => client.startRun({ id, name });
    await start('run_aaaa0001', 'build');
    await start('run_aaaa0002', 'build');
    await start('run_aaaa00021', 'run_');
    await start('run_aXaa0003', 'build and test');
    for (let i = 0; i < 12; i++) await start(`run_many00${i + 10}`, 'run_a_aa');

    expect(await idsOf(client, 'run_aaaa0002')).toEqual(['run_aaaa0002']);
    expect(await idsOf(client, 'run_aX')).toEqual(['run_aXaa0003']);
    expect(await idsOf(client, 'run_aaaa')).toEqual([
      'run_aaaa00021',
      'run_aaaa0002',
      'run_aaaa0001',
    ]);
    expect(await idsOf(client, 'run_many')).toHaveLength(10);
    expect(await idsOf(client, 'build')).toEqual(['run_aaaa0002']);
    // Neither is a sign of a pattern, and no beginning either.
    expect(await idsOf(client, 'run_a_aa')).toEqual(['run_many0021']);
    expect(await idsOf(client, 'run_')).toEqual(['run_aaaa00021']);
    expect(await idsOf(client, 'uild')).toEqual([]);
    client.close();
  });

  test('are told apart from tasks, which are found in the same way', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const client = createClient({ url: app.url });
    const namesOf = async (ref: string) => (await client.findTasks(ref)).map(({ name }) => name);
    for (const [end, name] of [
      ['aaaa0001', 'build'],
      ['aaaa0002', 'task_aaaa'],
      ['bbbb0001', 'task_'],
      ['bbbb0002', 'run_aaaa0001'],
    ]) {
      await app.store.createTask({ id: `task_${end}`, name: name ?? '', createdAt: 1 });
    }
    expect(await namesOf('task_aaaa0001')).toEqual(['build']);
    expect(await namesOf('task_b')).toEqual(['run_aaaa0001', 'task_']);
    expect(await namesOf('task_aaaa')).toEqual(['task_aaaa', 'build']);
    expect(await namesOf('task_')).toEqual(['task_']);
    expect(await namesOf('run_aaaa0001')).toEqual(['run_aaaa0001']);
    expect(await namesOf('uild')).toEqual([]);
    client.close();
  });

  test('keep the times that their producer tells late, and none in the future', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const client = createClient({ url: app.url });
    const startedAt = Date.now() - 3_600_000;
    const at = new Date(startedAt).toISOString();
    const late = await client.startRun({ name: 'late', startedAt: at });
    expect(late.startedAt).toBe(startedAt);
    expect(late.createdAt).toBeGreaterThan(startedAt + 3_000_000);
    const ending = { status: 'FAILED', exitCode: 1, signal: null, error: null } as const;
    const finishedAt = startedAt + 60_000;
    expect(await client.finishRun(late.id, { ...ending, finishedAt })).toMatchObject({
      finishedAt,
    });

    const ahead = new Date(Date.now() + 86_400_000).toISOString();
    const early = await client.startRun({ name: 'early', startedAt: ahead });
    expect(early.startedAt).toBe(early.createdAt);
    const ended = await client.finishRun(early.id, { ...ending, finishedAt: startedAt });
    expect(ended.finishedAt).toBe(early.startedAt);
    client.close();
  });
});
