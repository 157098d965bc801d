import { type LogLevel, ScrollbackError } from '@scrollback/log';
import { HistogramDocument } from './generated.ts';
import type { Request } from './transport/request.ts';
import { toTime } from './wire.ts';

/** The lines of RAW of a stretch of time. */
export interface HistogramBucket {
  /** Epoch milliseconds. */
  from: number;
  /** Epoch milliseconds, not in it any more. */
  to: number;
  count: number;
  /** The same by level, those that occur, least grave first; empty unless asked for. */
  levels: { level: LogLevel | null; count: number }[];
}

export interface HistogramOptions {
  /** Into how many parts, 1 to 1,000; 60 unless given. */
  buckets?: number;
  /** Whether to count levels too, for which the server may look at the whole log once. */
  levels?: boolean;
  signal?: AbortSignal;
}

/** How many lines a run printed when. @throws ScrollbackError RUN_NOT_FOUND, BAD_USER_INPUT */
export async function readHistogram(
  request: Request,
  runId: string,
  { buckets, levels = false, signal }: HistogramOptions = {},
): Promise<HistogramBucket[]> {
  const { run } = await request(HistogramDocument, { runId, buckets, levels }, signal);
  if (!run) throw new ScrollbackError('RUN_NOT_FOUND', `There is no run ${runId}.`);
  return run.histogram.map((bucket) => ({
    from: toTime(bucket.from),
    to: toTime(bucket.to),
    count: bucket.count,
    levels: (bucket.levels ?? []).map(({ level, count }) => ({ level, count })),
  }));
}
