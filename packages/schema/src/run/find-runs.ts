import { builder } from '../builder.ts';
import { Run } from './ref.ts';

builder.queryField('findRuns', (t) =>
  t.field({
    type: [Run],
    description:
      'The runs that a person may mean: the one with this id; or those whose id begins so, newest first and up to 10; or else the newest one with this name. More than one is an ambiguous beginning.',
    args: {
      ref: t.arg.string({
        required: true,
        description: 'An id, `run_…`, the beginning of one, or a whole name.',
      }),
    },
    resolve: (_root, { ref }, { runs }) => runs.find(ref),
  }),
);
