import { ScrollbackError } from '@scrollback/log';
import { builder } from '../builder.ts';
import { LogEntry } from './entry.ts';
import { LogEntryInput, replacementOf } from './entry-input.ts';
import { LogChannel } from './enums.ts';

builder.mutationField('replaceLogEntry', (t) =>
  t.field({
    type: LogEntry,
    description:
      'Makes an entry of a run that goes on read otherwise, in history and for all who follow, who get a Replace. The raw download stays what was printed. What is left out stays as it was. A line without an end goes on from the new text: what is printed next stands behind it, or after a carriage return in its place.',
    args: {
      runId: t.arg.id({ required: true, description: 'A run id, `run_…`.' }),
      channel: t.arg({ type: LogChannel, required: true, description: 'Which channel.' }),
      index: t.arg.int({ required: true, description: 'The index of an entry that is there.' }),
      entry: t.arg({
        type: LogEntryInput,
        required: true,
        description: 'How it is to read; of the same channel.',
      }),
    },
    resolve: (_root, { runId, channel, index, entry }, { logs }) => {
      const replacement = replacementOf(entry);
      if (replacement.channel === channel) return logs.replace(runId, index, replacement);
      throw new ScrollbackError(
        'BAD_USER_INPUT',
        `The entry is one of ${replacement.channel}, the channel ${channel}. Give ${channel === 'RAW' ? 'raw' : 'normalized'} instead.`,
      );
    },
  }),
);
