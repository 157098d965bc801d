import type { Entry, Run } from '@scrollback/log';
import { fromTime } from '@scrollback/sdk';

/** Values as one JSON array, each in a line of its own. */
export function jsonArray(values: readonly object[]): string {
  return `[${values.map((value) => `\n${JSON.stringify(value)}`).join(',')}\n]\n`;
}

/** A run with the names and times that the API uses. */
export function runJson(run: Run): Record<string, unknown> {
  const { raw, normalized: _normalized, uploadOffset: _offset, derivedBytes: _own, ...rest } = run;
  return {
    ...rest,
    createdAt: fromTime(run.createdAt),
    startedAt: fromTime(run.startedAt),
    finishedAt: run.finishedAt === null ? null : fromTime(run.finishedAt),
    lastActivityAt: run.lastActivityAt === null ? null : fromTime(run.lastActivityAt),
    durationMs: run.finishedAt === null ? null : run.finishedAt - run.startedAt,
    entryCount: raw.nextIndex,
  };
}

/** An entry with the names and times that the API uses. */
export function entryJson(entry: Entry): Record<string, unknown> {
  return { ...entry, timestamp: fromTime(entry.timestamp) };
}
