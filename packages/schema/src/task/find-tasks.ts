import { builder } from '../builder.ts';
import { Task } from './ref.ts';

builder.queryField('findTasks', (t) =>
  t.field({
    type: [Task],
    description:
      'The tasks that a person may mean: the one with this id; or those whose id begins so, newest first and up to 10; or else the one with this name. More than one is an ambiguous beginning.',
    args: {
      ref: t.arg.string({
        required: true,
        description: 'An id, `task_…`, the beginning of one, or a whole name.',
      }),
    },
    resolve: (_root, { ref }, { tasks }) => tasks.find(ref),
  }),
);
