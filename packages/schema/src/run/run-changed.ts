import { builder } from '../builder.ts';
import { follow } from '../follow.ts';
import { RunFilter, toRunFilter } from './filter.ts';
import { Run } from './ref.ts';

builder.subscriptionField('runChanged', (t) =>
  t.field({
    type: Run,
    description:
      'Runs as they are created, print and end, from now on; at most a few events a second for each run.',
    args: { filter: t.arg({ type: RunFilter, description: 'Which runs; all without it.' }) },
    subscribe: (_root, args, { runs, signal }) =>
      follow(signal, (ended) => runs.changes(toRunFilter(args.filter), ended)),
    resolve: (run) => run,
  }),
);
