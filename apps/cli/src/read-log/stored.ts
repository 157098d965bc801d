import type { Entry, LogStream } from '@scrollback/log';
import { type Client, type HistoryPage, pageLimit } from '@scrollback/sdk';
import { sayResume } from '../say.ts';
import type { Wanted } from './wanted.ts';

/** What to read of a log. */
export interface StoredOptions extends Wanted {
  /** Only so many of the newest entries. */
  tail: number | undefined;
}

/**
 * What is stored of a run now, ascending. All of a log comes in one answer, which is many times as
 * fast as pages; what the server has to look for comes in pages.
 * @throws ScrollbackError
 */
export async function* storedEntries(
  client: Client,
  runId: string,
  wanted: StoredOptions,
): AsyncGenerator<Entry[]> {
  const { channel, filter, tail } = wanted;
  if (tail !== undefined) {
    for (const { entries } of await newestPages(client, runId, wanted, tail)) yield entries;
    return;
  }
  const whole = wholeOf(wanted);
  if (whole) {
    yield* client.entries(runId, { channel, onResume: sayResume, ...whole });
    return;
  }
  const pages = { channel, first: pageLimit(channel), ...(filter && { filter }) };
  for await (const { entries } of client.history(runId, pages)) yield entries;
}

/** What of a log its download has too: all of it, or one stream. Null for what must be looked for. */
export function wholeOf({ filter }: Wanted): { stream?: LogStream } | null {
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
