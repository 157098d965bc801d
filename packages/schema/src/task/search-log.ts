import type { LogMatch, Run as RunShape, TaskSearchPage } from '@scrollback/log';
import { builder } from '../builder.ts';
import { toPageOf } from '../log/entries-request.ts';
import { LogSearchMatch, searchArguments, toSearchQuery } from '../log/search-log.ts';
import { Run } from '../run/ref.ts';
import { Task } from './ref.ts';

const FIRST_DEFAULT = 100;

const TaskSearchMatch = builder
  .objectRef<{ run: RunShape; match: LogMatch }>('TaskSearchMatch')
  .implement({
    description: 'An entry of a run of a task in which something was found.',
    fields: (t) => ({
      run: t.expose('run', { type: Run, description: 'Its run.' }),
      match: t.expose('match', { type: LogSearchMatch, description: 'The entry.' }),
    }),
  });

const TaskSearchEdge = builder
  .objectRef<TaskSearchPage['matches'][number]>('TaskSearchEdge')
  .implement({
    description: 'A match among those of a task.',
    fields: (t) => ({
      node: t.field({ type: TaskSearchMatch, description: 'The match.', resolve: (edge) => edge }),
      cursor: t.exposeString('cursor', { description: 'Opaque; for `after` and `before`.' }),
    }),
  });

const TaskSearchCount = builder
  .objectRef<{ run: RunShape; count: number }>('TaskSearchCount')
  .implement({
    description: 'How much was found in one run of a task.',
    fields: (t) => ({
      run: t.expose('run', { type: Run, description: 'The run.' }),
      count: t.exposeInt('count', { description: 'Number of its entries found.' }),
    }),
  });

const TaskSearchConnection = builder.objectRef<TaskSearchPage>('TaskSearchConnection').implement({
  description:
    'A page of what was found in the runs of a task: newest run first, in a run ascending by index.',
  fields: (t) => ({
    edges: t.expose('matches', {
      type: [TaskSearchEdge],
      description: 'The matches, each with its cursor.',
    }),
    nodes: t.expose('matches', { type: [TaskSearchMatch], description: 'The matches.' }),
    pageInfo: t.field({
      type: builder.pageInfoRef(),
      description: 'Where this page stands among all that was found.',
      resolve: ({ hasNextPage, hasPreviousPage, matches }) => ({
        hasNextPage,
        hasPreviousPage,
        startCursor: matches[0]?.cursor ?? null,
        endCursor: matches.at(-1)?.cursor ?? null,
      }),
    }),
    totalCount: t.int({
      description: 'Number of entries found in all runs; all of them are looked at for it.',
      resolve: async (page) => (await page.counts()).reduce((sum, { count }) => sum + count, 0),
    }),
    counts: t.field({
      type: [TaskSearchCount],
      description:
        'The same by run, newest first, of the runs in which something was found; all of them are looked at for it.',
      resolve: (page) => page.counts(),
    }),
    partial: t.exposeBoolean('partial', {
      description:
        'Whether runs are left out: of more than 1,000 the oldest, and those whose imported file can not be read.',
    }),
  }),
});

builder.objectFields(Task, (t) => ({
  searchLog: t.field({
    type: TaskSearchConnection,
    description: `The entries of all its runs in which something is found, live parts included: newest run first, in a run ascending by index. Without a paging argument the first ${FIRST_DEFAULT}; at most 1,000 RAW or 200 NORMALIZED a page.`,
    args: {
      ...searchArguments(t.arg),
      ...t.arg.connectionArgs(),
    },
    resolve: (
      task,
      { query, regex, caseSensitive, streams, levels, ...page },
      { tasks, signal },
    ) => {
      const asked = { query, regex, caseSensitive, streams, levels };
      const request = toPageOf(page, { first: FIRST_DEFAULT });
      return tasks.search(task.id, { ...request, query: toSearchQuery(asked) }, signal);
    },
  }),
}));
