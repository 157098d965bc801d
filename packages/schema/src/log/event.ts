import {
  type Append as AppendShape,
  entriesText,
  type Finished as FinishedShape,
  type Replace as ReplaceShape,
  type Snapshot as SnapshotShape,
} from '@scrollback/log';
import { builder } from '../builder.ts';
import { Run } from '../run/ref.ts';
import { LogEntry } from './entry.ts';

const CURSOR = 'Everything up to and with this event; resume with `logEvents(after:)`.';

const Append = builder.objectRef<AppendShape>('Append').implement({
  description: 'New entries after everything delivered so far.',
  fields: (t) => ({
    firstIndex: t.exposeInt('firstIndex', { description: 'Index of the first of `entries`.' }),
    entries: t.expose('entries', { type: [LogEntry], description: 'The new entries.' }),
    text: t.string({
      description:
        'The same entries as one string for terminals, line ends included; empty on NORMALIZED.',
      resolve: ({ entries }) => entriesText(entries),
    }),
    cursor: t.exposeString('cursor', { description: CURSOR }),
  }),
});

const Replace = builder.objectRef<ReplaceShape>('Replace').implement({
  description: 'An entry delivered before now reads otherwise.',
  fields: (t) => ({
    index: t.exposeInt('index', { description: 'Its index.' }),
    entry: t.expose('entry', { type: LogEntry, description: 'How it reads now.' }),
    cursor: t.exposeString('cursor', { description: CURSOR }),
  }),
});

const Snapshot = builder.objectRef<SnapshotShape>('Snapshot').implement({
  description: 'The reader fell behind: the newest entries, after some that were passed over.',
  fields: (t) => ({
    firstIndex: t.exposeInt('firstIndex', { description: 'Index of the first of `entries`.' }),
    entries: t.expose('entries', { type: [LogEntry], description: 'The newest entries.' }),
    skipped: t.exposeInt('skipped', {
      description: 'Entries passed over before `firstIndex`; `logEntries` has them.',
    }),
    cursor: t.exposeString('cursor', { description: CURSOR }),
  }),
});

const Finished = builder.objectRef<FinishedShape>('Finished').implement({
  description: 'The run is over and nothing follows.',
  fields: (t) => ({
    run: t.expose('run', { type: Run, description: 'The run as it ended.' }),
    cursor: t.exposeString('cursor', { description: CURSOR }),
  }),
});

export const LogEvent = builder.unionType('LogEvent', {
  description: 'What happened to a channel.',
  types: [Append, Replace, Snapshot, Finished],
  resolveType: (event) => event.type,
});
