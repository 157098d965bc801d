import {
  type Entry,
  isRaw,
  type LogLevel,
  type NormalizedEntry,
  type RawEntry,
} from '@scrollback/log';

/** SeverityNumber of OpenTelemetry's log data model: the first number of each range. */
const SEVERITY: Record<LogLevel, number> = {
  TRACE: 1,
  DEBUG: 5,
  INFO: 9,
  WARN: 13,
  ERROR: 17,
  FATAL: 21,
};

/**
 * An entry as a record of OpenTelemetry's log data model
 * (https://opentelemetry.io/docs/specs/otel/logs/data-model/), its fields in snake case.
 * docs/http.md describes it.
 */
export interface LogRecord {
  /** ISO 8601. */
  timestamp: string;
  observed_timestamp: string;
  severity_text?: LogLevel;
  severity_number?: number;
  body: RawEntry['text'] | NormalizedEntry['body'];
  attributes: Record<string, string | number | boolean>;
  resource: { 'scrollback.run.id': string };
}

/** The record of an entry of the run with this id. */
export function logRecord(runId: string, entry: Entry): LogRecord {
  const timestamp = new Date(entry.timestamp).toISOString();
  const level = isRaw(entry) ? entry.level : null;
  return {
    timestamp,
    observed_timestamp: timestamp,
    ...(level && { severity_text: level, severity_number: SEVERITY[level] }),
    body: isRaw(entry) ? entry.text : entry.body,
    attributes: isRaw(entry) ? rawAttributes(entry) : normalizedAttributes(entry),
    resource: { 'scrollback.run.id': runId },
  };
}

function rawAttributes(entry: RawEntry): LogRecord['attributes'] {
  return {
    'log.iostream': entry.stream.toLowerCase(),
    'scrollback.channel': 'raw',
    'scrollback.index': entry.index,
    ...(entry.partial && { 'scrollback.partial': true }),
    ...(entry.truncatedBytes > 0 && { 'scrollback.truncated_bytes': entry.truncatedBytes }),
  };
}

function normalizedAttributes({ index, rawIndex, body }: NormalizedEntry): LogRecord['attributes'] {
  return {
    'scrollback.channel': 'normalized',
    'scrollback.index': index,
    'scrollback.type': body.type,
    ...(rawIndex !== null && { 'scrollback.raw_index': rawIndex }),
  };
}
