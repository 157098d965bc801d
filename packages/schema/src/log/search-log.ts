import type {
  LogLevel as Level,
  LogQuery,
  MatchRange,
  LogMatch as MatchShape,
  SearchPage,
  LogStream as Stream,
} from '@scrollback/log';
import { type ArgumentBuilder, builder } from '../builder.ts';
import { Run } from '../run/ref.ts';
import { LogGap } from './connection.ts';
import { toEntriesRequest } from './entries-request.ts';
import { LogEntry } from './entry.ts';
import { LogChannel, LogLevel, LogStream } from './enums.ts';
import { toLogQuery } from './filter.ts';

const LogMatchRange = builder.objectRef<MatchRange>('LogMatchRange').implement({
  description: 'A part of a text, in UTF-16 code units as JavaScript counts them.',
  fields: (t) => ({
    start: t.exposeInt('start', { description: 'Where it begins.' }),
    end: t.exposeInt('end', { description: 'Where it has ended.' }),
  }),
});

export const LogSearchMatch = builder.objectRef<MatchShape>('LogSearchMatch').implement({
  description: 'An entry in which something was found.',
  fields: (t) => ({
    entry: t.expose('entry', { type: LogEntry, description: 'The entry.' }),
    text: t.exposeString('text', {
      description:
        "What `ranges` are of: the entry's text, or of NORMALIZED what people read of it.",
    }),
    ranges: t.expose('ranges', {
      type: [LogMatchRange],
      description:
        'What was found in `text`, ascending. Escape sequences are no part of what is looked at; those between the first and last character found are in the range.',
    }),
    moreRanges: t.exposeBoolean('moreRanges', {
      description: 'Whether more was found in this entry than `ranges` tells: 1,000 at most.',
    }),
  }),
});

const LogSearchEdge = builder
  .objectRef<{ page: SearchPage; match: MatchShape }>('LogSearchEdge')
  .implement({
    description: 'A match in its channel.',
    fields: (t) => ({
      node: t.field({
        type: LogSearchMatch,
        description: 'The match.',
        resolve: ({ match }) => match,
      }),
      cursor: t.string({
        description: "The entry's own cursor; for `logEntries` too.",
        resolve: ({ page, match }) => page.cursorOf(match.entry),
      }),
    }),
  });

const LogSearchConnection = builder.objectRef<SearchPage>('LogSearchConnection').implement({
  description: 'A page of what was found, ascending by index.',
  fields: (t) => ({
    edges: t.field({
      type: [LogSearchEdge],
      description: 'The matches, each with its cursor.',
      resolve: (page) => page.matches.map((match) => ({ page, match })),
    }),
    nodes: t.expose('matches', { type: [LogSearchMatch], description: 'The matches.' }),
    pageInfo: t.field({
      type: builder.pageInfoRef(),
      description: 'Where this page stands among all that was found.',
      resolve: (page) => {
        const [first, last] = [page.entries[0], page.entries.at(-1)];
        return {
          hasNextPage: page.hasNextPage,
          hasPreviousPage: page.hasPreviousPage,
          startCursor: first ? page.cursorOf(first) : null,
          endCursor: last ? page.cursorOf(last) : null,
        };
      },
    }),
    totalCount: t.int({
      description: 'Number of entries found; the whole channel is looked at for it.',
      resolve: (page) => page.matchCount(),
    }),
    precedingCount: t.int({
      description:
        'Number of entries found before this page; all before it is looked at for it. The first match of the page is the one with this number plus one.',
      resolve: (page) => page.precedingCount(),
    }),
    gaps: t.expose('gaps', {
      type: [LogGap],
      description: "What can't be looked at any more, ascending.",
    }),
  }),
});

interface SearchArguments {
  query: string;
  regex?: boolean | null | undefined;
  caseSensitive?: boolean | null | undefined;
  streams?: readonly Stream[] | null | undefined;
  levels?: readonly Level[] | null | undefined;
}

/** What every search takes, beside where its page stands. */
export function searchArguments(arg: ArgumentBuilder) {
  return {
    query: arg.string({ required: true, description: 'What to find: 1 to 1,000 characters.' }),
    regex: arg.boolean({
      defaultValue: false,
      description: "Whether it is a regular expression in RE2's syntax.",
    }),
    caseSensitive: arg.boolean({
      defaultValue: false,
      description: 'Whether letters of the other case are others.',
    }),
    channel: arg({ type: LogChannel, defaultValue: 'RAW', description: 'Which channel.' }),
    streams: arg({ type: [LogStream], description: 'Only of these streams.' }),
    levels: arg({ type: [LogLevel], description: 'Only of these levels.' }),
  };
}

/** The query as the port takes it. */
export function toSearchQuery({
  query,
  regex,
  caseSensitive,
  streams,
  levels,
}: SearchArguments): LogQuery {
  return {
    text: query,
    ...(regex && { regex }),
    ...(caseSensitive && { caseSensitive }),
    ...toLogQuery({ streams: streams && [...streams], levels: levels && [...levels] }),
  };
}

builder.objectFields(Run, (t) => ({
  searchLog: t.field({
    type: LogSearchConnection,
    description:
      'The entries in which something is found, the live part included, ascending by index: without a paging argument the first 100.',
    args: {
      ...searchArguments(t.arg),
      ...t.arg.connectionArgs(),
      skip: t.arg.int({
        description:
          'Pass over so many entries first; forward only, alone or with `first` and `after`.',
      }),
    },
    resolve: (run, { query, regex, caseSensitive, streams, levels, ...page }, { logs, signal }) => {
      const asked = { query, regex, caseSensitive, streams, levels };
      const request = toEntriesRequest(run.id, page, { first: 100 });
      return logs.search({ ...request, query: toSearchQuery(asked) }, signal);
    },
  }),
}));
