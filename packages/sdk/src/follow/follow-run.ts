import { decodeCursor, type LogChannel, type LogEvent, ScrollbackError } from '@scrollback/log';
import {
  type EntryFieldsFragment,
  LogEventsDocument,
  type LogEventsSubscription,
} from '../generated.ts';
import type { ReadPage } from '../history.ts';
import { retry } from '../retry.ts';
import type { Socket } from '../transport/socket.ts';
import { toEvent } from '../wire.ts';
import { begin } from './begin.ts';
import { Connection, type ConnectionState } from './connection.ts';
import { fillHole } from './fill-hole.ts';
import { subscribe } from './subscribe.ts';

export interface FollowRunOptions {
  /** RAW unless given. */
  channel?: LogChannel;
  /** Go on after this cursor, of a page or an event. */
  after?: string;
  /** Without `after`: deliver this many of the newest entries first. 0 unless given. */
  history?: number;
  /** Ends the iteration without an error. */
  signal?: AbortSignal;
  /**
   * Most entries that are read from history where the reader fell behind. Of a longer hole nothing
   * is: the event behind it follows at once. Every one is filled unless given.
   */
  fillMax?: number;
  onConnection?: (state: ConnectionState) => void;
}

/** From where a run is followed. */
export interface FollowSources {
  readPage: ReadPage;
  socket: Socket;
  /** How long to wait before try number `attempt`; doubling with jitter unless given. */
  delay?: (attempt: number) => number;
}

/**
 * A channel's events from `after` (or from the newest entries) to Finished. Goes on after a lost
 * connection where it stood; fills what the server passed over from history, so the entries
 * delivered are gapless except for what can't be had any more.
 * @throws ScrollbackError RUN_NOT_FOUND, BAD_CURSOR, UNAUTHENTICATED, FORBIDDEN
 */
export async function* followRun(
  from: FollowSources,
  runId: string,
  options: FollowRunOptions & { signal: AbortSignal },
): AsyncGenerator<LogEvent> {
  const { channel = 'RAW', history = 0, fillMax = Number.POSITIVE_INFINITY, signal } = options;
  const { delay } = from;
  const connection = new Connection(options.onConnection);
  const read: ReadPage = async (page) => {
    let failed = false;
    const onFailed = () => {
      failed = true;
      connection.lost();
    };
    const result = await retry(() => from.readPage(page, signal), { signal, onFailed, delay });
    if (failed) connection.restored();
    return result;
  };
  try {
    let cursor = options.after;
    if (cursor === undefined) {
      const beginning = await begin(read, runId, channel, history);
      yield* beginning.appends;
      cursor = beginning.cursor;
    }
    const subscription = subscribe(from.socket, {
      document: LogEventsDocument,
      variables: () => ({ runId, channel, after: cursor }),
      weigh,
      connection,
      signal,
      delay,
    });
    for await (const { logEvents } of subscription) {
      let event = toEvent(logEvents);
      let missing = holeBefore(event, cursor);
      if (missing > 0 && missing <= fillMax && 'firstIndex' in event) {
        const hole = { runId, channel, after: cursor, before: event.firstIndex };
        for await (const append of fillHole(read, hole)) {
          missing -= append.entries.length;
          cursor = append.cursor;
          yield append;
        }
        if (event.type === 'Snapshot') event = { ...event, skipped: missing };
      }
      cursor = event.cursor;
      yield event;
      if (event.type === 'Finished') return;
    }
  } catch (error) {
    if (signal.aborted && !(error instanceof ScrollbackError)) return;
    throw error;
  }
}

/** How many entries between `cursor` and `event` were not delivered. */
function holeBefore(event: LogEvent, cursor: string): number {
  if (event.type !== 'Append' && event.type !== 'Snapshot') return 0;
  return event.firstIndex - (decodeCursor(cursor).index + 1);
}

function weigh({ logEvents: event }: LogEventsSubscription): number {
  switch (event.__typename) {
    case 'Append':
    case 'Snapshot':
      return event.entries.reduce((sum, entry) => sum + weighEntry(entry), 0);
    case 'Replace':
      return weighEntry(event.entry);
    case 'Finished':
      return ENTRY_WEIGHT;
  }
}

function weighEntry(entry: EntryFieldsFragment): number {
  return ENTRY_WEIGHT + ('text' in entry ? entry.text.length : NORMALIZED_WEIGHT);
}

const ENTRY_WEIGHT = 200;
const NORMALIZED_WEIGHT = 1000;
