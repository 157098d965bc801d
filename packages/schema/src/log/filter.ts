import type { LogQuery } from '@scrollback/log';
import { builder } from '../builder.ts';
import { LogLevel, LogStream } from './enums.ts';

export const LogFilter = builder.inputType('LogFilter', {
  description:
    'Which entries are meant: those for which every given field holds. Entries of NORMALIZED have neither stream nor level, and no groups.',
  fields: (t) => ({
    streams: t.field({ type: [LogStream], description: 'Printed on one of these streams.' }),
    levels: t.field({ type: [LogLevel], description: 'Of one of these levels.' }),
    search: t.string({
      description:
        'With this in their text as it is seen, whatever the case unless `caseSensitive`; up to 1,000 characters.',
    }),
    regex: t.boolean({ description: "`search` is a regular expression in RE2's syntax." }),
    caseSensitive: t.boolean({
      description: 'Whether letters of the other case are others in `search`.',
    }),
    grouped: t.boolean({
      description: 'Lines at which groups of lines begin or end: those with `groups`.',
    }),
    since: t.field({ type: 'DateTime', description: 'Printed at this time or later.' }),
    until: t.field({ type: 'DateTime', description: 'Printed before this time.' }),
  }),
});

/** The filter as the port takes it. An empty `search` restricts nothing, like an empty list. */
export function toLogQuery(input: typeof LogFilter.$inferInput | null | undefined): LogQuery {
  const { streams, levels, search, regex, caseSensitive, grouped, since, until } = input ?? {};
  return {
    ...(search && {
      text: search,
      ...(regex && { regex }),
      ...(caseSensitive && { caseSensitive }),
    }),
    ...(streams?.length && { streams }),
    ...(levels?.length && { levels }),
    ...(grouped && { grouped }),
    ...(typeof since === 'number' && { since }),
    ...(typeof until === 'number' && { until }),
  };
}
