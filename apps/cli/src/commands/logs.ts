import { encodeCursor, type LogEvent, START } from '@scrollback/log';
import {
  type Client,
  type ConnectionState,
  createClient,
  type HistoryPage,
  isFinal,
} from '@scrollback/sdk';
import { WebSocket } from 'ws';
import { findRun } from '../find-run.ts';
import { say } from '../say.ts';
import { serverAddress } from '../server.ts';
import { Gaps } from '../show/gaps.ts';
import { type LineOptions, Lines } from '../show/lines.ts';
import { OutputClosed, print } from '../show/output.ts';

export interface LogsOptions extends LineOptions {
  /** Only so many of the newest entries. */
  tail?: number;
  follow?: boolean;
}

const PAGE = 1000;

/** Prints a run's log. @throws ScrollbackError */
export async function showLogs(text: string, options: LogsOptions): Promise<number> {
  const client = createClient({ ...serverAddress(process.env), webSocketImpl: WebSocket });
  const lines = new Lines(options);
  const gaps = new Gaps(options.tail === undefined ? 0 : null);
  try {
    const { id, status } = await findRun(client, text);
    if (isFinal(status) && isPlain(options)) {
      await printText(client, id);
      return 0;
    }
    const events = options.follow ? follow(client, id, options) : stored(client, id, options);
    for await (const event of events) {
      const gap = gaps.before(event);
      if (gap !== null) say(gap);
      await print(lines.take(event));
    }
    await print(lines.rest());
  } catch (error) {
    if (!(error instanceof OutputClosed)) throw error;
  } finally {
    client.close();
  }
  return 0;
}

/** Whether the whole log is wanted, line after line, as the download of text has it. */
function isPlain({ tail, follow: live, json, timestamps }: LogsOptions): boolean {
  return tail === undefined && !live && !json && !timestamps;
}

/** The same as from pages, in one answer: no line of a run that is over changes any more. */
async function printText(client: Client, id: string): Promise<void> {
  const { body, dropped } = await client.download(id, { format: 'text', ansi: true });
  const gap = new Gaps(0).until(dropped.entries);
  if (gap !== null) say(gap);
  for await (const part of body) await print(part);
}

function follow(client: Client, id: string, { tail }: LogsOptions): AsyncGenerator<LogEvent> {
  return client.followRun(id, {
    ...(tail === undefined ? { after: encodeCursor(START) } : { history: tail }),
    onConnection: sayConnection(),
  });
}

/** What is there now, oldest first. */
async function* stored(
  client: Client,
  id: string,
  { tail }: LogsOptions,
): AsyncGenerator<LogEvent> {
  const pages =
    tail === undefined ? client.history(id, { first: PAGE }) : await newest(client, id, tail);
  for await (const { entries, endCursor } of pages) {
    const [first] = entries;
    if (!first || endCursor === null) continue;
    yield { type: 'Append', firstIndex: first.index, entries, cursor: endCursor };
  }
}

/** The pages that hold the newest `count` entries, oldest first. */
async function newest(client: Client, id: string, count: number): Promise<HistoryPage[]> {
  const pages: HistoryPage[] = [];
  let wanted = count;
  if (wanted === 0) return pages;
  for await (const page of client.history(id, { last: Math.min(count, PAGE) })) {
    pages.unshift({ ...page, entries: page.entries.slice(-wanted) });
    wanted -= page.entries.length;
    if (wanted <= 0) break;
  }
  return pages;
}

function sayConnection(): (state: ConnectionState) => void {
  let lost = false;
  return (state) => {
    if (state === 'reconnecting') say('The connection is lost; trying again.');
    if (state === 'live' && lost) say('Connected again.');
    lost = state === 'reconnecting';
  };
}
