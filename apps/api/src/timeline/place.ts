import { isId, ScrollbackError, type TimelineItem } from '@scrollback/log';

/** Where an item stands: by time, then by run; within a run by its step. */
export interface Place {
  timestamp: number;
  runId: string;
  /** -1 the start of the run, n its entry n, {@link FINISHED} its end. */
  step: number;
}

export const STARTED = -1;
export const FINISHED = Number.MAX_SAFE_INTEGER;

const FORM = /^t1\.(\d{1,16})\.(run_[\w-]+)\.(-1|\d{1,16})$/;

export function placeOf(item: TimelineItem): Place {
  return { timestamp: item.timestamp, runId: item.run.id, step: stepOf(item) };
}

function stepOf(item: TimelineItem): number {
  if (item.type === 'RunStarted') return STARTED;
  return item.type === 'RunFinished' ? FINISHED : item.entry.index;
}

/** Negative where `a` stands before `b`. Within a run its own order counts, whatever the clock did. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.runId === b.runId) return a.step - b.step;
  return a.timestamp - b.timestamp || (a.runId < b.runId ? -1 : 1);
}

/** The opaque cursor of a place. */
export function encodePlace({ timestamp, runId, step }: Place): string {
  return Buffer.from(`t1.${timestamp}.${runId}.${step}`).toString('base64url');
}

/** The place again. @throws ScrollbackError BAD_CURSOR */
export function decodePlace(cursor: string): Place {
  const [, timestamp, runId, step] = FORM.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (timestamp === undefined || runId === undefined || !isId('run', runId)) {
    throw new ScrollbackError(
      'BAD_CURSOR',
      `The cursor ${JSON.stringify(cursor.slice(0, 80))} is not one of a timeline of this server. Leave it out to start from an end.`,
    );
  }
  return { timestamp: Number(timestamp), runId, step: Number(step) };
}
