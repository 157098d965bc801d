import type { LogChannel as Channel, EntriesPage, EntriesRequest } from '@scrollback/log';
import { builder } from '../builder.ts';
import type { SchemaContext } from '../context.ts';
import { Run } from '../run/ref.ts';
import { LogEntryConnection } from './connection.ts';
import { LogChannel } from './enums.ts';

interface EntriesArguments {
  channel?: Channel | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}

const DESCRIPTION =
  'Entries of a channel, the live part included, ascending by index: without a paging argument the last 100; `last` and `before` page back, `first` and `after` forward, mixed pairs are an error. At most 1,000 RAW or 200 NORMALIZED a page.';

/** The port checks the arguments: it knows what it can page. */
function readPage(
  { logs }: SchemaContext,
  runId: string,
  { channel, first, after, last, before }: EntriesArguments,
): Promise<EntriesPage> {
  const request: EntriesRequest = { runId, channel: channel ?? 'RAW' };
  if (typeof first === 'number') request.first = first;
  if (typeof after === 'string') request.after = after;
  if (typeof last === 'number') request.last = last;
  if (typeof before === 'string') request.before = before;
  return logs.page(request);
}

builder.queryField('logEntries', (t) =>
  t.field({
    type: LogEntryConnection,
    description: DESCRIPTION,
    args: {
      runId: t.arg.id({ required: true, description: 'A run id, `run_…`.' }),
      channel: t.arg({ type: LogChannel, defaultValue: 'RAW', description: 'Which channel.' }),
      ...t.arg.connectionArgs(),
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
    },
    resolve: (run, args, context) => readPage(context, run.id, args),
  }),
}));
