import type { LogQuery } from '@scrollback/log';
import type { LogFilter as WireLogFilter } from './generated.ts';
import { fromTime } from './wire.ts';

/** Which entries of a channel are meant: those that meet all that is given. */
export interface LogFilter extends Pick<LogQuery, 'regex' | 'streams' | 'levels' | 'grouped'> {
  /** What their text has in it as it is seen, whatever the case; 1 to 1,000 characters. */
  search?: string;
  /** Epoch milliseconds: printed at this time or later. */
  since?: number;
  /** Epoch milliseconds: printed before this time. */
  until?: number;
}

/** The wire's form of a filter of entries. */
export function toWireLogFilter({ since, until, ...rest }: LogFilter): WireLogFilter {
  return {
    ...rest,
    ...(since === undefined ? {} : { since: fromTime(since) }),
    ...(until === undefined ? {} : { until: fromTime(until) }),
  };
}
