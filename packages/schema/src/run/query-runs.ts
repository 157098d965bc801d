import { builder } from '../builder.ts';
import { PAGE_DEFAULT, PAGE_MAX, toPageRequest } from '../page-request.ts';
import { toConnection } from '../relay-page.ts';
import { RunConnection } from './connection.ts';
import { RunFilter, toRunFilter } from './filter.ts';
import { Run } from './ref.ts';

builder.queryField('runs', (t) =>
  t.connection(
    {
      type: Run,
      description: `Runs, newest first. Without a size ${PAGE_DEFAULT}, at most ${PAGE_MAX} a page.`,
      args: { filter: t.arg({ type: RunFilter, description: 'Which runs; all without it.' }) },
      resolve: async (_root, args, { runs }) =>
        toConnection(await runs.list(toRunFilter(args.filter), toPageRequest(args))),
    },
    RunConnection,
  ),
);
