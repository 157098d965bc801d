import { builder } from '../builder.ts';
import { PAGE_DEFAULT, PAGE_MAX, toPageRequest } from '../page-request.ts';
import { toConnection } from '../relay-page.ts';
import { RunConnection } from '../run/connection.ts';
import { Run } from '../run/ref.ts';
import { Task } from './ref.ts';

builder.objectField(Task, 'runs', (t) =>
  t.connection(
    {
      type: Run,
      description: `Its runs, newest first. Without a size ${PAGE_DEFAULT}, at most ${PAGE_MAX} a page.`,
      resolve: async (task, args, { runs }) =>
        toConnection(await runs.list({ taskId: task.id }, toPageRequest(args))),
    },
    RunConnection,
  ),
);
