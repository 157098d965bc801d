import { startServer } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { finished, idIn } from '../testing/scrollback.ts';

test('search --task looks in all runs of a task and says in which run something is', {
  timeout: 240_000,
}, async () => {
  await using server = await startServer();
  const ids: string[] = [];
  for (const [name, task] of [
    ['one', 'nightly'],
    ['two', 'nightly'],
    ['other', 'weekly'],
  ] as const) {
    const command = ['--name', name, '--task', task, '--', 'echo', `needle in ${name}`];
    ids.push(idIn((await finished(server.url, ['run', ...command])).stderr));
  }
  const found = await finished(server.url, ['search', '--task', 'nightly', 'NEEDLE']);
  const lines = [`${ids[1]} two 0: needle in two`, `${ids[0]} one 0: needle in one`];
  expect(found).toEqual({ stdout: `${lines.join('\n')}\n`, stderr: '', code: 0 });

  const json = await finished(server.url, ['search', '--task', 'nightly', 'in one', '--json']);
  const match = { runId: ids[0], run: 'one', index: 0, text: 'needle in one' };
  expect(JSON.parse(json.stdout)).toMatchObject({ ...match, ranges: [{ start: 7, end: 13 }] });

  expect((await finished(server.url, ['search', '--task', 'nightly', 'hay'])).code).toBe(1);
  const none = await finished(server.url, ['search', '--task', 'never', 'needle']);
  expect(none.stderr).toContain('TASK_NOT_FOUND');
  const refused = [
    [['one'], "missing required argument 'pattern'"],
    [['--task', 'nightly', 'one', 'needle'], 'the pattern alone'],
  ] as const;
  for (const [args, reason] of refused) {
    const wrong = await finished(server.url, ['search', ...args]);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain(reason);
  }
});
