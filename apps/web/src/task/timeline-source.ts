import { type Client, ScrollbackError } from '@scrollback/sdk';

/** A page of a task's timeline, ascending by time. */
export type TimelinePage = Awaited<ReturnType<Client['timeline']>>;

/** What the timeline store asks of a server about one task. */
export interface TimelineSource {
  /** The newest items, or those before a cursor; null where there is no such task. */
  before(cursor: string | null, signal: AbortSignal): Promise<TimelinePage | null>;
  /** What comes after a cursor, or the first items there are. */
  after(cursor: string | null, signal: AbortSignal): Promise<TimelinePage>;
}

/** Items of one page: as many as the server gives. */
const PAGE = 100;

/** The timeline of a task on the server that `client` asks. */
export function createTimelineSource(client: Client, taskId: string): TimelineSource {
  return {
    before: (before, signal) =>
      client
        .timeline(taskId, { last: PAGE, signal, ...(before === null ? {} : { before }) })
        .catch(nullWhereMissing),
    after: (after, signal) =>
      client.timeline(taskId, { first: PAGE, signal, ...(after === null ? {} : { after }) }),
  };
}

function nullWhereMissing(error: unknown): null {
  if (error instanceof ScrollbackError && error.code === 'TASK_NOT_FOUND') return null;
  throw error;
}
