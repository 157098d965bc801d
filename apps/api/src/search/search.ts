import {
  encodeCursor,
  type LogQuery,
  type Run,
  ScrollbackError,
  type SearchPage,
  type SearchRequest,
} from '@scrollback/log';
import { headOf } from '../read/catch-up.ts';
import { keptFromOf, pageBounds } from '../read/page.ts';
import type { StoredEntries } from '../read/stored-entries.ts';
import { judgeOf } from './judge.ts';
import type { Known } from './known.ts';
import { Scan, type ScanSources } from './scan.ts';

export interface SearchSources extends ScanSources {
  stored: StoredEntries;
  known: Known;
}

/** One page of what a query finds. @throws ScrollbackError as `Logs.search` */
export async function search(
  sources: SearchSources,
  run: Run,
  request: SearchRequest,
  signal: AbortSignal,
): Promise<SearchPage> {
  const { channel, query } = request;
  check(query, channel);
  const head = headOf(run, channel);
  const keptFrom = keptFromOf(run, channel);
  const bounds = pageBounds(request, head.nextIndex, keptFrom);
  const spans = sources.known.of(run.id, channel, query);
  await spans.refresh(sources.store, sources.stored, run, channel);
  const scan = new Scan(sources, { runId: run.id, channel, query, spans: [...spans.list] }, signal);
  const { to, size, forward } = bounds;
  const from = request.skip ? await scan.seek(bounds.from, request.skip) : bounds.from;
  const found = await scan.find({ from, to, limit: size + 1, newest: !forward });
  const matches = forward ? found.slice(0, size) : found.slice(-size || found.length);
  const any = async (from: number, to: number, newest: boolean): Promise<boolean> =>
    from < to && (await scan.find({ from, to, limit: 1, newest })).length > 0;
  const more = found.length > size;
  const first = matches[0]?.entry.index ?? from;
  const next = (matches.at(-1)?.entry.index ?? to - 1) + 1;
  return {
    matches,
    entries: matches.map(({ entry }) => entry),
    cursorOf: (entry) => encodeCursor({ index: entry.index, seq: head.seq }),
    hasPreviousPage: forward ? from > keptFrom && (await any(keptFrom, first, true)) : more,
    hasNextPage: forward ? more : to < head.nextIndex && (await any(next, head.nextIndex, false)),
    totalCount: head.nextIndex,
    matchCount: () => scan.count(),
    precedingCount: () => scan.countBefore(first),
    gaps: keptFrom > 0 ? [{ from: 0, to: keptFrom, reason: 'retention' }] : [],
  };
}

function check(query: LogQuery, channel: SearchRequest['channel']): void {
  judgeOf(query);
  const { streams, levels, grouped } = query;
  if (channel === 'RAW' || !(streams?.length || levels?.length || grouped)) return;
  throw new ScrollbackError(
    'BAD_USER_INPUT',
    'Entries of NORMALIZED have neither stream, level nor groups. Leave streams, levels and grouped out, or search RAW.',
  );
}
