import {
  type Body,
  type Entry,
  type Label,
  type LogChannel,
  type LogEvent,
  type LogMatch,
  type NewLine,
  parseBody,
  type Replacement,
  type Run,
  type RunFilter,
  ScrollbackError,
} from '@scrollback/log';
import type {
  BodyFieldsFragment,
  EntryFieldsFragment,
  LogEntriesQuery,
  LogEntryInput,
  LogEventsSubscription,
  MatchFieldsFragment,
  RawLogEntryInput,
  RunFieldsFragment,
  RunFilter as WireRunFilter,
} from './generated.ts';

/** A page of a channel's history, ascending by index. */
export interface HistoryPage {
  entries: Entry[];
  /** Whether older entries can be had. */
  hasPreviousPage: boolean;
  hasNextPage: boolean;
  /** Cursor of the first entry; null on an empty page. */
  startCursor: string | null;
  /** Cursor of the last entry: follow from here and nothing is missed. Null on an empty page. */
  endCursor: string | null;
  totalCount: number;
  /** Whether some entries can't be had any more. */
  partial: boolean;
  gaps: { from: number; to: number; reason: string }[];
}

/** A run of the domain. The `seq` of its heads is the server's own and stays 0 here. */
export function toRun(wire: RunFieldsFragment): Run {
  return {
    id: wire.id,
    name: wire.name,
    status: wire.status,
    source: wire.source,
    format: wire.format,
    command: wire.command === null ? null : [...wire.command],
    labels: wire.labels.map(({ key, value }): Label => ({ key, value })),
    taskId: wire.task?.id ?? null,
    ...(wire.task && { taskName: wire.task.name }),
    createdAt: toTime(wire.createdAt),
    startedAt: toTime(wire.startedAt),
    finishedAt: toTimeOrNull(wire.finishedAt),
    lastActivityAt: toTimeOrNull(wire.lastActivityAt),
    exitCode: wire.exitCode,
    signal: wire.signal,
    error: wire.error,
    raw: { nextIndex: wire.entryCount, seq: 0 },
    normalized: { nextIndex: wire.normalizedCount, seq: 0 },
    byteCount: wire.byteCount,
    maskedCount: wire.maskedCount,
    derivedBytes: 0,
    sessionId: wire.sessionId,
    uploadOffset: wire.uploadOffset,
  };
}

/** An entry of the domain. */
export function toEntry(wire: EntryFieldsFragment): Entry {
  const { index } = wire;
  const timestamp = toTime(wire.timestamp);
  if (wire.__typename === 'NormalizedLogEntry')
    return { index, timestamp, rawIndex: wire.rawIndex, body: toBody(wire.body) };
  const { stream, level, text, partial, truncatedBytes, groups } = wire;
  const line = { index, timestamp, stream, level, text, partial, truncatedBytes };
  return groups ? { ...line, groups } : line;
}

/** A match of the domain. */
export function toMatch({ entry, text, ranges, moreRanges }: MatchFieldsFragment): LogMatch {
  return { entry: toEntry(entry), text, ranges: [...ranges], moreRanges };
}

function toBody({ __typename, ...fields }: BodyFieldsFragment): Body {
  if (!('action' in fields)) return parseBody({ type: __typename, ...fields });
  const { __typename: action, ...facts } = fields.action;
  return parseBody({ type: __typename, ...fields, action: { type: action, ...facts } });
}

/** An event of the domain. */
export function toEvent(wire: LogEventsSubscription['logEvents']): LogEvent {
  const { cursor } = wire;
  switch (wire.__typename) {
    case 'Append': {
      const { firstIndex, entries } = wire;
      return { type: 'Append', firstIndex, entries: entries.map(toEntry), cursor };
    }
    case 'Snapshot': {
      const { firstIndex, entries, skipped } = wire;
      return { type: 'Snapshot', firstIndex, entries: entries.map(toEntry), skipped, cursor };
    }
    case 'Replace':
      return { type: 'Replace', index: wire.index, entry: toEntry(wire.entry), cursor };
    case 'Finished': {
      return { type: 'Finished', run: toRun(wire.run), cursor };
    }
  }
}

/** A page of the domain. */
export function toHistoryPage(wire: LogEntriesQuery['logEntries']): HistoryPage {
  return {
    entries: wire.nodes.map(toEntry),
    hasPreviousPage: wire.pageInfo.hasPreviousPage,
    hasNextPage: wire.pageInfo.hasNextPage,
    startCursor: wire.pageInfo.startCursor,
    endCursor: wire.pageInfo.endCursor,
    totalCount: wire.totalCount,
    partial: wire.partial,
    gaps: wire.gaps.map(({ from, to, reason }) => ({ from, to, reason })),
  };
}

/** The wire's form of a filter. */
export function toWireFilter(filter: RunFilter): WireRunFilter {
  const { createdAfter, createdBefore, ...rest } = filter;
  return {
    ...rest,
    ...(createdAfter === undefined ? {} : { createdAfter: fromTime(createdAfter) }),
    ...(createdBefore === undefined ? {} : { createdBefore: fromTime(createdBefore) }),
  };
}

/** The wire's form of a replacement: its channel, and the input of that channel. */
export function toWireReplacement(given: Replacement): {
  channel: LogChannel;
  entry: LogEntryInput;
} {
  const { channel } = given;
  if (channel === 'NORMALIZED') {
    const timestamp = given.timestamp === undefined ? null : fromTime(given.timestamp);
    return { channel, entry: { normalized: { body: JSON.stringify(given.body), timestamp } } };
  }
  return { channel, entry: { raw: toWireLine(given) } };
}

/** The wire's form of a line. */
export function toWireLine({ text, stream, level, timestamp }: NewLine): RawLogEntryInput {
  const at = timestamp === undefined ? null : fromTime(timestamp);
  return { text, stream: stream ?? null, level: level ?? null, timestamp: at };
}

/** ISO 8601 text of epoch milliseconds. */
export function fromTime(time: number): string {
  return new Date(time).toISOString();
}

function toTimeOrNull(text: string | null): number | null {
  return text === null ? null : toTime(text);
}

/** Epoch milliseconds of ISO 8601 text. @throws ScrollbackError INTERNAL_SERVER_ERROR */
export function toTime(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    throw new ScrollbackError(
      'INTERNAL_SERVER_ERROR',
      `The server sent ${JSON.stringify(text)} as a time. Use a client and a server of the same version.`,
    );
  }
  return time;
}
