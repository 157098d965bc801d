import { checkName } from '@scrollback/log';
import { builder } from '../builder.ts';
import { Task } from './ref.ts';

builder.mutationField('createTask', (t) =>
  t.field({
    type: Task,
    description: 'Makes a task, or returns the one that has this name already.',
    args: { name: t.arg.string({ required: true, description: 'Up to 500 characters.' }) },
    resolve: (_root, { name }, { runs }) => runs.ensureTask(checkName(name)),
  }),
);
