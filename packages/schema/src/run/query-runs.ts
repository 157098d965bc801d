import { builder } from '../builder.ts';
import { RunFilter, toRunFilter } from './filter.ts';
import { RUNS_PAGE_DEFAULT, RUNS_PAGE_MAX, toPageRequest } from './page.ts';
import { Run } from './ref.ts';

builder.queryField('runs', (t) =>
  t.connection(
    {
      type: Run,
      description: `Runs, newest first. Without a size ${RUNS_PAGE_DEFAULT}, at most ${RUNS_PAGE_MAX} a page.`,
      args: { filter: t.arg({ type: RunFilter, description: 'Which runs; all without it.' }) },
      resolve: async (_root, args, { runs }) => {
        const page = await runs.list(toRunFilter(args.filter), toPageRequest(args));
        return {
          edges: page.edges,
          pageInfo: {
            hasNextPage: page.hasNextPage,
            hasPreviousPage: page.hasPreviousPage,
            startCursor: page.edges[0]?.cursor ?? null,
            endCursor: page.edges.at(-1)?.cursor ?? null,
          },
          totalCount: page.totalCount,
        };
      },
    },
    {
      name: 'RunConnection',
      description: 'A page of runs, newest first.',
      fields: (c) => ({
        totalCount: c.int({
          description: 'Number of runs on all pages.',
          resolve: (page) => page.totalCount(),
        }),
      }),
    },
    { name: 'RunEdge', description: 'A run in its list.' },
  ),
);
