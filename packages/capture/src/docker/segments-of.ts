import { SEGMENT_MAX_BYTES, type Segment } from '@scrollback/log';
import { millisecondsOf, sameMillisecond } from './engine-time.ts';
import type { LogRecord } from './log-record.ts';

/** Records as segments; neighbours of one stream and one millisecond become one. */
export function segmentsOf(records: readonly LogRecord[]): Segment[] {
  const segments: Segment[] = [];
  let group: LogRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    const [first] = group;
    if (first && !(fits(first, record) && bytes + record.bytes.length <= SEGMENT_MAX_BYTES)) {
      segments.push(...joined(group, first));
      group = [];
      bytes = 0;
    }
    group.push(record);
    bytes += record.bytes.length;
  }
  const [first] = group;
  if (first) segments.push(...joined(group, first));
  return segments;
}

function fits(first: LogRecord, { stream, time }: LogRecord): boolean {
  return first.stream === stream && sameMillisecond(first.time, time);
}

function joined(group: readonly LogRecord[], { stream, time }: LogRecord): Segment[] {
  const bytes = Buffer.concat(group.map((record) => record.bytes));
  const timestamp = millisecondsOf(time);
  const segments: Segment[] = [];
  for (let at = 0; at < bytes.length; at += SEGMENT_MAX_BYTES) {
    segments.push({ stream, timestamp, bytes: bytes.subarray(at, at + SEGMENT_MAX_BYTES) });
  }
  return segments;
}
