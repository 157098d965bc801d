import type { Page, Run as RunShape } from '@scrollback/log';
import { builder } from '../builder.ts';
import { Run } from './ref.ts';

/** A page of runs, with their number. */
export type RunsPage = Page<RunShape> & { totalCount: () => Promise<number> };

export const RunConnection = builder.connectionObject<typeof Run, RunsPage>(
  {
    type: Run,
    name: 'RunConnection',
    description: 'A page of runs, newest first.',
    fields: (t) => ({
      totalCount: t.int({
        description: 'Number of runs on all pages.',
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'RunEdge', description: 'A run in its list.' },
);
