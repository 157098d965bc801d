import type { EntriesRequest, LogChannel, PageRequest } from '@scrollback/log';

/** A channel and Relay's four, as the engine gives them. */
export interface EntriesArguments {
  channel?: LogChannel | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  skip?: number | null | undefined;
}

/**
 * The page that the arguments ask for. The port checks them: it knows what it can page.
 * @param unasked which page is meant where none of the four is given
 */
export function toEntriesRequest(
  runId: string,
  page: EntriesArguments,
  unasked: PageRequest = {},
): EntriesRequest {
  return { runId, ...toPageOf(page, unasked) };
}

/** As {@link toEntriesRequest}, of whatever has such a channel. */
export function toPageOf(
  { channel, first, after, last, before, skip }: EntriesArguments,
  unasked: PageRequest,
): Omit<EntriesRequest, 'runId'> {
  const page: PageRequest & Pick<EntriesRequest, 'skip'> = {};
  if (typeof first === 'number') page.first = first;
  if (typeof after === 'string') page.after = after;
  if (typeof last === 'number') page.last = last;
  if (typeof before === 'string') page.before = before;
  if (typeof skip === 'number') page.skip = skip;
  const asked = Object.keys(page).length > 0 ? page : unasked;
  return { channel: channel ?? 'RAW', ...asked };
}
