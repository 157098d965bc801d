import { asksNothing, type EntriesPage } from '@scrollback/log';
import { builder } from '../builder.ts';
import type { SchemaContext } from '../context.ts';
import { Run } from '../run/ref.ts';
import { LogEntryConnection } from './connection.ts';
import { type EntriesArguments, toEntriesRequest } from './entries-request.ts';
import { LogChannel } from './enums.ts';
import { LogFilter, toLogQuery } from './filter.ts';

const DESCRIPTION =
  'Entries of a channel, the live part included, ascending by index: without a paging argument the last 100; `last` and `before` page back, `first` and `after` forward, mixed pairs are an error. At most 1,000 RAW or 200 NORMALIZED a page. With a filter the pages are those of the entries that meet it.';

function readPage(
  { logs, signal }: SchemaContext,
  runId: string,
  {
    filter,
    ...page
  }: EntriesArguments & { filter?: typeof LogFilter.$inferInput | null | undefined },
): Promise<EntriesPage> {
  const request = toEntriesRequest(runId, page);
  const query = toLogQuery(filter);
  return asksNothing(query) ? logs.page(request) : logs.search({ ...request, query }, signal);
}

builder.queryField('logEntries', (t) =>
  t.field({
    type: LogEntryConnection,
    description: DESCRIPTION,
    args: {
      runId: t.arg.id({ required: true, description: 'A run id, `run_…`.' }),
      channel: t.arg({ type: LogChannel, defaultValue: 'RAW', description: 'Which channel.' }),
      ...t.arg.connectionArgs(),
      skip: t.arg.int({
        description:
          'Pass over so many entries first; forward only, alone or with `first` and `after`.',
      }),
      filter: t.arg({ type: LogFilter, description: 'Only these entries.' }),
    },
    resolve: (_root, { runId, ...args }, context) => readPage(context, runId, args),
  }),
);

builder.objectFields(Run, (t) => ({
  entryCount: t.int({
    description: 'Number of entries of a channel.',
    args: {
      channel: t.arg({ type: LogChannel, defaultValue: 'RAW', description: 'Which channel.' }),
    },
    resolve: (run, { channel }) => (channel === 'NORMALIZED' ? run.normalized : run.raw).nextIndex,
  }),
  logEntries: t.field({
    type: LogEntryConnection,
    description: DESCRIPTION,
    args: {
      channel: t.arg({ type: LogChannel, defaultValue: 'RAW', description: 'Which channel.' }),
      ...t.arg.connectionArgs(),
      skip: t.arg.int({
        description:
          'Pass over so many entries first; forward only, alone or with `first` and `after`.',
      }),
      filter: t.arg({ type: LogFilter, description: 'Only these entries.' }),
    },
    resolve: (run, args, context) => readPage(context, run.id, args),
  }),
}));
