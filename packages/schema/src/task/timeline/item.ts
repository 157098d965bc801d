import { type TimelineItem as ItemShape, isFinal } from '@scrollback/log';
import { builder } from '../../builder.ts';
import { LogEntry } from '../../log/entry.ts';
import { Run } from '../../run/ref.ts';

type ItemOf<T extends ItemShape['type']> = Extract<ItemShape, { type: T }>;
type WithEntry = ItemOf<'ToolCall' | 'Activity'>;

export const TimelineItem = builder.interfaceRef<ItemShape>('TimelineItem').implement({
  description: 'One thing that happened in a task.',
  resolveType: (item) => item.type,
  fields: (t) => ({
    timestamp: t.expose('timestamp', { type: 'DateTime', description: 'When it happened.' }),
    run: t.expose('run', { type: Run, description: 'The run in which it happened.' }),
  }),
});

builder.objectRef<ItemShape>('RunStarted').implement({
  description: 'A run began.',
  interfaces: [TimelineItem],
});

builder.objectRef<ItemShape>('RunFinished').implement({
  description: 'A run ended.',
  interfaces: [TimelineItem],
  fields: (t) => ({
    success: t.boolean({
      description: 'Whether it SUCCEEDED.',
      resolve: ({ run }) => run.status === 'SUCCEEDED',
    }),
    durationMs: t.float({
      description: 'Milliseconds from its start to its end.',
      resolve: ({ run, timestamp }) => (isFinal(run.status) ? timestamp - run.startedAt : 0),
    }),
  }),
});

const entryOf = 'The entry of the NORMALIZED channel: its index opens it in the log.';

builder.objectRef<WithEntry>('ToolCall').implement({
  description: 'A tool was called; its body is a ToolUse, as it stands now.',
  interfaces: [TimelineItem],
  fields: (t) => ({ entry: t.expose('entry', { type: LogEntry, description: entryOf }) }),
});

builder.objectRef<WithEntry>('Activity').implement({
  description: 'Anything else worth showing: messages, thinking, errors, thinned out.',
  interfaces: [TimelineItem],
  fields: (t) => ({ entry: t.expose('entry', { type: LogEntry, description: entryOf }) }),
});
