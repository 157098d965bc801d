import { builder } from '../builder.ts';
import { Run } from './ref.ts';

builder.queryField('run', (t) =>
  t.field({
    type: Run,
    nullable: true,
    description: 'The run with this id. Without one: null, and the error RUN_NOT_FOUND.',
    args: { id: t.arg.id({ required: true, description: 'A run id, `run_…`.' }) },
    resolve: (_root, { id }, { runs }) => runs.get(id),
  }),
);
