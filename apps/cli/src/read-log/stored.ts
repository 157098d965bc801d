import { decodeCursor, type Entry, encodeCursor, type LogStream } from '@scrollback/log';
import { type Client, type HistoryPage, pageLimit } from '@scrollback/sdk';
import { sayResume } from '../say.ts';
import type { Wanted } from './wanted.ts';

/** What to read of a log. */
export interface StoredOptions extends Wanted {
  /** Only so many of the newest entries. */
  tail: number | undefined;
}

/**
 * What is stored of a run now, ascending. A long part of a log comes in one answer, which is many
 * times as fast as pages; what the server has to look for comes in pages.
 * @throws ScrollbackError
 */
export async function* storedEntries(
  client: Client,
  runId: string,
  wanted: StoredOptions,
): AsyncGenerator<Entry[]> {
  const { channel, filter, tail } = wanted;
  const part = await partOf(client, runId, wanted);
  if (part) {
    yield* client.entries(runId, { channel, onResume: sayResume, ...part });
    return;
  }
  if (tail !== undefined) {
    for (const { entries } of await newestPages(client, runId, wanted, tail)) yield entries;
    return;
  }
  const pages = { channel, first: pageLimit(channel), ...(filter && { filter }) };
  for await (const { entries } of client.history(runId, pages)) yield entries;
}

/** What to download for it; null for what comes in pages: a few entries, and what must be looked for. */
export async function partOf(
  client: Client,
  runId: string,
  wanted: StoredOptions,
): Promise<{ stream?: LogStream; after?: string } | null> {
  const { channel, tail } = wanted;
  const whole = wholeOf(wanted);
  if (tail === undefined || !whole) return whole;
  // Of one stream it is not known where its newest entries begin.
  if (tail <= pageLimit(channel) || whole.stream) return null;
  const { value: newest } = await client.history(runId, { channel, last: 1 }).next();
  if (!newest?.endCursor) return null;
  const { index, seq } = decodeCursor(newest.endCursor);
  return index < tail ? {} : { after: encodeCursor({ index: index - tail, seq }) };
}

/** What of a log its download has too: all of it, or one stream. Null for what must be looked for. */
function wholeOf({ filter }: Wanted): { stream?: LogStream } | null {
  if (!filter) return {};
  const { streams, ...rest } = filter;
  const [stream, ...others] = streams ?? [];
  return stream && others.length === 0 && Object.keys(rest).length === 0 ? { stream } : null;
}

/** The pages that hold the newest `count` entries, oldest first. */
async function newestPages(
  client: Client,
  runId: string,
  { channel, filter }: Wanted,
  count: number,
): Promise<HistoryPage[]> {
  const pages: HistoryPage[] = [];
  let wanted = count;
  if (wanted === 0) return pages;
  const last = Math.min(count, pageLimit(channel));
  for await (const page of client.history(runId, { channel, last, ...(filter && { filter }) })) {
    pages.unshift({ ...page, entries: page.entries.slice(-wanted) });
    wanted -= page.entries.length;
    if (wanted <= 0) break;
  }
  return pages;
}
