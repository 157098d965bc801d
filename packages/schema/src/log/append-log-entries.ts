import type { AppendResult as Appended } from '@scrollback/log';
import { builder } from '../builder.ts';
import { lineOf, RawLogEntryInput } from './entry-input.ts';

const AppendResult = builder.objectRef<Appended>('AppendResult').implement({
  description: 'Where appended entries stand.',
  fields: (t) => ({
    firstIndex: t.exposeInt('firstIndex', { description: 'The index of the first of them.' }),
    nextIndex: t.exposeInt('nextIndex', {
      description: 'The index that the next entry of the run takes: the next `expectedIndex`.',
    }),
    cursor: t.exposeString('cursor', {
      description: 'Of the last of them: who follows from here misses nothing that comes behind.',
    }),
  }),
});

builder.mutationField('appendLogEntries', (t) =>
  t.field({
    type: AppendResult,
    description:
      'Appends whole lines to RAW, for producers without a stream of bytes; the download has their texts, each with a newline. They stand beside what is uploaded to the run, whose offset stays as it is: a line that is open on their stream gets a newline first. All of them are stored, or none. 1 to 1,000 entries and at most 4 MiB of text at a time.',
    args: {
      runId: t.arg.id({ required: true, description: 'A run id, `run_…`.' }),
      entries: t.arg({
        type: [RawLogEntryInput],
        required: true,
        description: 'The lines, in order. On STDOUT and as of now unless they say otherwise.',
      }),
      expectedIndex: t.arg.int({
        description:
          'The index that the first of them must get. Where the run stands elsewhere, nothing is appended, and INDEX_MISMATCH tells the right `index`: so a call whose answer was lost can be sent again.',
      }),
    },
    resolve: (_root, { runId, entries, expectedIndex }, { logs }) =>
      logs.append(runId, entries.map(lineOf), expectedIndex ?? undefined),
  }),
);
