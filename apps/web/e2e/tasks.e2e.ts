import { chromiumMissing } from '@scrollback/testing';
import { describe } from 'vitest';
import { test } from './page-test.ts';
import { record } from './scrollback-cli.ts';

describe.skipIf(chromiumMissing())('the list of tasks', () => {
  test('says how the runs of each stand, as they begin and end', async ({
    server,
    ingest,
    open,
  }) => {
    await ingest('name=first&task=Nightly', 'hello\n');
    await using page = await open('/tasks');
    const task = page.getByRole('listitem').filter({ hasText: 'Nightly' });
    await task.getByText('1 run completed').waitFor();
    await task.getByText('Last run').waitFor();
    await using run = await record(server.url, ['pipe', '--name', 'second', '--task', 'Nightly']);
    await task.getByText('1 run running').waitFor();
    await task.getByText('1 run completed').waitFor();
    await run.end();
    await task.getByText('2 runs completed').waitFor();
  });
});
