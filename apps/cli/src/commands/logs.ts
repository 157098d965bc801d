import { encodeCursor, type LogEvent, START } from '@scrollback/log';
import { type Client, createClient } from '@scrollback/sdk';
import { WebSocket } from 'ws';
import { findRun } from '../find-run.ts';
import { appended, followedEvents } from '../read-log/followed.ts';
import { partOf, type StoredOptions, storedEntries } from '../read-log/stored.ts';
import { type WantedFlags, wantedEntries } from '../read-log/wanted.ts';
import { say, sayResume } from '../say.ts';
import { serverAddress } from '../server.ts';
import { Conversation } from '../show/conversation.ts';
import { Gaps } from '../show/gaps.ts';
import { type LineOptions, Lines } from '../show/lines.ts';
import { print } from '../show/output.ts';
import { styleFor } from '../show/style.ts';

export interface LogsOptions extends LineOptions, WantedFlags {
  /** Only so many of the newest entries. */
  tail?: number;
  follow?: boolean;
}

/** What events are printed as. */
interface Form {
  /** What to print for an event. */
  take(event: LogEvent): string;
  /** What to print at the end. */
  rest(): string;
}

/** Prints a run's log. @throws ScrollbackError */
export async function showLogs(text: string, options: LogsOptions): Promise<number> {
  const { follow = false, tail } = options;
  const wanted = { ...wantedEntries(options, follow), tail };
  const client = createClient({ ...serverAddress(process.env), webSocketImpl: WebSocket });
  try {
    const { id } = await findRun(client, text);
    const printed = isText(wanted, options) && (await printText(client, id, wanted));
    if (!printed) await printEvents(client, id, wanted, options);
  } finally {
    client.close();
  }
  return 0;
}

async function printEvents(
  client: Client,
  id: string,
  wanted: StoredOptions,
  options: LogsOptions,
): Promise<void> {
  const form = formOf(options);
  // Between entries that were looked for there are others.
  const gaps = wanted.filter ? null : new Gaps(wanted.tail === undefined ? 0 : null);
  const source = options.follow ? followedEvents : storedEvents;
  for await (const event of source(client, id, wanted)) {
    const gap = gaps?.before(event) ?? null;
    if (gap !== null) say(gap);
    await print(form.take(event));
  }
  await print(form.rest());
}

function formOf(options: LogsOptions): Form {
  if (options.json || options.channel === 'RAW') return new Lines(options);
  return new Conversation({ ...options, style: styleFor(process.stdout, process.env) });
}

async function* storedEvents(
  client: Client,
  id: string,
  wanted: StoredOptions,
): AsyncGenerator<LogEvent> {
  for await (const entries of storedEntries(client, id, wanted)) {
    yield* appended(entries, encodeCursor(START));
  }
}

/** Whether what is printed is what the download of text has. */
function isText(wanted: StoredOptions, { follow, json, timestamps }: LogsOptions): boolean {
  return !follow && !json && !timestamps && wanted.channel === 'RAW';
}

/**
 * The same as from pages, in one answer that needs no work here.
 * @returns false where there is no such answer
 */
async function printText(client: Client, id: string, wanted: StoredOptions): Promise<boolean> {
  const part = await partOf(client, id, wanted);
  if (!part) return false;
  const how = { format: 'text', ansi: true, onResume: sayResume, ...part } as const;
  const { body, dropped } = await client.download(id, how);
  const gap = wanted.tail === undefined ? new Gaps(0).until(dropped.entries) : null;
  if (gap !== null) say(gap);
  for await (const bytes of body) await print(bytes);
  return true;
}
