import { builder } from '../builder.ts';
import { PAGE_DEFAULT, PAGE_MAX, toPageRequest } from '../page-request.ts';
import { toConnection } from '../relay-page.ts';
import { Task } from './ref.ts';

builder.queryField('tasks', (t) =>
  t.connection(
    {
      type: Task,
      description: `Tasks, newest first. Without a size ${PAGE_DEFAULT}, at most ${PAGE_MAX} a page.`,
      resolve: async (_root, args, { tasks }) =>
        toConnection(await tasks.list(toPageRequest(args))),
    },
    {
      name: 'TaskConnection',
      description: 'A page of tasks, newest first.',
      fields: (c) => ({
        totalCount: c.int({
          description: 'Number of tasks on all pages.',
          resolve: (page) => page.totalCount(),
        }),
      }),
    },
    { name: 'TaskEdge', description: 'A task in its list.' },
  ),
);
