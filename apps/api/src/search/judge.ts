import {
  bodyText,
  type Entry,
  isRaw,
  type LogLevel,
  type LogMatch,
  type LogQuery,
  type LogStream,
  visibleText,
  wholeRange,
} from '@scrollback/log';
import { createMatcher, type Matcher } from './matcher.ts';

/** Decides what a query finds. */
export interface Judge {
  /** Whether an entry meets the query. */
  test(entry: Entry): boolean;
  /** An entry that does, with the ranges of what was found. */
  match(entry: Entry): LogMatch;
  readonly matcher: Matcher | null;
  readonly streams: ReadonlySet<LogStream> | null;
  /** Whether it finds lines at which groups begin or end only. */
  readonly grouped: boolean;
}

/** The judge of a query. @throws ScrollbackError BAD_USER_INPUT */
export function judgeOf(query: LogQuery): Judge {
  const matcher = createMatcher(query);
  const { since = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY } = query;
  const { grouped = false } = query;
  const streams = query.streams?.length ? new Set<LogStream>(query.streams) : null;
  const levels = query.levels?.length ? new Set<LogLevel | null>(query.levels) : null;
  return {
    matcher,
    streams,
    grouped,
    test(entry) {
      const { timestamp } = entry;
      if (timestamp < since || timestamp >= until) return false;
      if (isRaw(entry)) {
        if (streams?.has(entry.stream) === false || levels?.has(entry.level) === false)
          return false;
        if (grouped && !entry.groups) return false;
      } else if (streams || levels || grouped) return false;
      return matcher === null || matcher.test(visibleText(textOf(entry)).text);
    },
    match(entry) {
      const text = textOf(entry);
      if (matcher === null) return { entry, text, ranges: [], moreRanges: false };
      const visible = visibleText(text);
      const { ranges, moreRanges } = matcher.ranges(visible.text);
      const whole = ranges.map(({ start, end }) => wholeRange(visible, start, end));
      return { entry, text, ranges: whole, moreRanges };
    },
  };
}

function textOf(entry: Entry): string {
  return isRaw(entry) ? entry.text : bodyText(entry.body);
}
