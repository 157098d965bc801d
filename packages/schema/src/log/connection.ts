import type { EntriesPage, Entry, Gap } from '@scrollback/log';
import { builder } from '../builder.ts';
import { LogEntry } from './entry.ts';

export const LogGap = builder.objectRef<Gap>('LogGap').implement({
  description: "A range of entries that can't be had any more.",
  fields: (t) => ({
    from: t.exposeInt('from', { description: 'Index of the first missing entry.' }),
    to: t.exposeInt('to', { description: 'Index after the last missing entry.' }),
    reason: t.exposeString('reason', { description: 'Why they are missing.' }),
  }),
});

const LogEntryEdge = builder
  .objectRef<{ page: EntriesPage; entry: Entry }>('LogEntryEdge')
  .implement({
    description: 'An entry in its channel.',
    fields: (t) => ({
      node: t.field({ type: LogEntry, description: 'The entry.', resolve: ({ entry }) => entry }),
      cursor: t.string({
        description: 'Opaque; for `after` and `before`, and for `logEvents(after:)`.',
        resolve: ({ page, entry }) => page.cursorOf(entry),
      }),
    }),
  });

export const LogEntryConnection = builder.objectRef<EntriesPage>('LogEntryConnection').implement({
  description: 'A page of a channel, ascending by index.',
  fields: (t) => ({
    edges: t.field({
      type: [LogEntryEdge],
      description: 'The entries, each with its cursor.',
      resolve: (page) => page.entries.map((entry) => ({ page, entry })),
    }),
    nodes: t.expose('entries', { type: [LogEntry], description: 'The entries.' }),
    pageInfo: t.field({
      type: builder.pageInfoRef(),
      description: 'Where this page stands in the channel.',
      resolve: (page) => ({
        hasNextPage: page.hasNextPage,
        hasPreviousPage: page.hasPreviousPage,
        startCursor: cursorAt(page, 0),
        endCursor: cursorAt(page, -1),
      }),
    }),
    totalCount: t.exposeInt('totalCount', { description: 'Number of entries of the channel.' }),
    matchCount: t.int({
      description:
        'Number of entries that meet the filter; the whole channel is looked at for it. Without a filter the same as `totalCount`.',
      resolve: (page) => page.matchCount?.() ?? page.totalCount,
    }),
    precedingCount: t.int({
      description:
        'Number of entries that meet the filter before this page; all before it is looked at for it.',
      resolve: (page) => page.precedingCount?.() ?? page.entries[0]?.index ?? page.totalCount,
    }),
    partial: t.boolean({
      description: "Whether some entries of the channel can't be had any more; see `gaps`.",
      resolve: (page) => page.gaps.length > 0,
    }),
    gaps: t.expose('gaps', {
      type: [LogGap],
      description: "What can't be had any more, ascending.",
    }),
  }),
});

function cursorAt(page: EntriesPage, at: number): string | null {
  const entry = page.entries.at(at);
  return entry ? page.cursorOf(entry) : null;
}
