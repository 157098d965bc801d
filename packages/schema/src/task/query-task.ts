import { ScrollbackError } from '@scrollback/log';
import { builder } from '../builder.ts';
import { Task } from './ref.ts';

builder.queryField('task', (t) =>
  t.field({
    type: Task,
    nullable: true,
    description: 'The task with this id. Without one: null, and the error TASK_NOT_FOUND.',
    args: { id: t.arg.id({ required: true, description: 'A task id, `task_…`.' }) },
    resolve: async (_root, { id }, { runs }) => {
      const [task] = await runs.getTasks([id]);
      if (task) return task;
      throw new ScrollbackError(
        'TASK_NOT_FOUND',
        `There is no task ${JSON.stringify(id.slice(0, 80))}. createTask makes one.`,
      );
    },
  }),
);
