import { type Entry, encodeCursor, type LogEvent, START } from '@scrollback/log';
import type { Client, ConnectionState } from '@scrollback/sdk';
import { say } from '../say.ts';
import { type StoredOptions, storedEntries } from './stored.ts';
import { isWanted } from './wanted.ts';

/**
 * What is stored of a run, then what comes, until it ends. Events are those of the entries wanted;
 * a replacement comes whatever it reads.
 * @throws ScrollbackError
 */
export async function* followedEvents(
  client: Client,
  runId: string,
  wanted: StoredOptions,
): AsyncGenerator<LogEvent> {
  const { channel, filter } = wanted;
  const { value: newest } = await client.history(runId, { channel, last: 1 }).next();
  const after = newest?.endCursor ?? encodeCursor(START);
  const end = newest?.entries.at(-1)?.index ?? -1;
  for await (const entries of storedEntries(client, runId, wanted)) {
    // What came since is told by the events.
    yield* appended(
      entries.filter(({ index }) => index <= end),
      after,
    );
  }
  const onConnection = sayConnection();
  for await (const event of client.followRun(runId, { channel, after, onConnection })) {
    if (event.type === 'Append' || event.type === 'Snapshot') {
      if (!filter) yield event;
      else
        yield* appended(
          event.entries.filter((entry) => isWanted(entry, filter)),
          event.cursor,
        );
    } else yield event;
  }
}

/** Entries as an event; nothing where there are none. */
export function appended(entries: Entry[], cursor: string): LogEvent[] {
  const [first] = entries;
  return first ? [{ type: 'Append', firstIndex: first.index, entries, cursor }] : [];
}

function sayConnection(): (state: ConnectionState) => void {
  let lost = false;
  return (state) => {
    if (state === 'reconnecting') say('The connection is lost; trying again.');
    if (state === 'live' && lost) say('Connected again.');
    lost = state === 'reconnecting';
  };
}
