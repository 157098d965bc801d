import type { ChunkFacts, LogChannel, LogQuery, Run, Store } from '@scrollback/log';
import { decodeLevelCounts, LEVEL_LINE_LIMIT, levelNumber } from '@scrollback/log';
import { headOf } from '../read/catch-up.ts';
import { keptFromOf } from '../read/page.ts';
import type { StoredEntries } from '../read/stored-entries.ts';

const CHUNKS_AT_ONCE = 1000;
const ROWS_AT_ONCE = 1000;
/** After more changes than this the whole is looked at again. */
const CHANGES_MAX = 10_000;

/** The entries [from, to) that begin in one chunk, and how many of them match. */
export interface Span {
  from: number;
  to: number;
  /** Bytes to look at. */
  bytes: number;
  /** Null where nobody looked yet. */
  count: number | null;
}

/**
 * How many entries of a channel match one query, chunk by chunk. What is known stays known while the
 * run goes on: only what was revised, and what is new, is looked at again.
 */
export class Spans {
  /** Ascending, without holes from the first entry that is kept. */
  list: Span[] = [];
  #seq = 0;
  #refreshing: Promise<void> = Promise.resolve();
  readonly #query: LogQuery;
  readonly #lineLimit: number;

  constructor(query: LogQuery, lineLimit: number) {
    this.#query = query;
    this.#lineLimit = lineLimit;
  }

  /** Brings it to where the run stands. */
  refresh(store: Store, stored: StoredEntries, run: Run, channel: LogChannel): Promise<void> {
    const next = this.#refreshing.then(() => this.#refresh(store, stored, run, channel));
    this.#refreshing = next.catch(() => undefined);
    return next;
  }

  async #refresh(
    store: Store,
    stored: StoredEntries,
    run: Run,
    channel: LogChannel,
  ): Promise<void> {
    const keptFrom = keptFromOf(run, channel);
    const head = headOf(run, channel);
    const dropped = this.list.findIndex(({ from }) => from >= keptFrom);
    this.list.splice(0, dropped < 0 ? this.list.length : dropped);
    if (head.seq <= this.#seq) return;
    await this.#forgetRevised(stored, run.id, channel, head.seq);
    // The last chunk may have grown.
    const from = this.list.pop()?.from ?? keptFrom;
    await this.#add(store, run.id, channel, from, head.nextIndex);
    this.#seq = head.seq;
  }

  async #forgetRevised(
    stored: StoredEntries,
    runId: string,
    channel: LogChannel,
    seq: number,
  ): Promise<void> {
    const before = this.list.at(-1)?.to ?? 0;
    let at = 0;
    let changes = 0;
    for await (const { index } of stored.changes(runId, channel, {
      after: this.#seq,
      upTo: seq,
      before,
    })) {
      while ((this.list[at]?.to ?? index + 1) <= index) at++;
      const span = this.list[at];
      // Another one: who looks at the old one right now may not see the change.
      if (span && span.from <= index) this.list[at] = { ...span, count: null };
      if (++changes > CHANGES_MAX) {
        this.list = this.list.map((each) => ({ ...each, count: null }));
        return;
      }
    }
  }

  async #add(
    store: Store,
    runId: string,
    channel: LogChannel,
    from: number,
    to: number,
  ): Promise<void> {
    // In this order: what is folded in between is then said twice, not missed.
    const rows = this.#mayPass() ? await rowIndexes(store, runId, channel, from, to) : [];
    let row = 0;
    for (let next = from; next < to; ) {
      const chunks = await store.chunkFacts(runId, channel, next, CHUNKS_AT_ONCE);
      for (const chunk of chunks) {
        if (chunk.firstIndex >= to) break;
        while ((rows[row] ?? to) < chunk.firstIndex) row++;
        const revised = (rows[row] ?? to) < chunk.endIndex;
        const count = revised ? null : knownCount(chunk, to, this.#query, this.#lineLimit);
        this.list.push(spanOf(chunk, to, count));
      }
      const last = chunks.at(-1);
      if (!last || chunks.length < CHUNKS_AT_ONCE) return;
      next = last.endIndex;
    }
  }

  #mayPass(): boolean {
    const { levels = [], since, until } = this.#query;
    return levels.length > 0 || since !== undefined || until !== undefined;
  }
}

function spanOf(
  { firstIndex, endIndex, byteLength }: ChunkFacts,
  end: number,
  count: number | null,
): Span {
  const to = Math.min(endIndex, end);
  return { from: firstIndex, to, bytes: byteLength, count };
}

/** How many entries of a chunk match, where that is known without a look and none is revised. */
function knownCount(
  chunk: ChunkFacts,
  end: number,
  query: LogQuery,
  lineLimit: number,
): number | null {
  const { since = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY, levels } = query;
  if (chunk.lastAt < since || chunk.firstAt >= until) return 0;
  if (!levels?.length || chunk.levels === null || lineLimit < LEVEL_LINE_LIMIT) return null;
  const counts = decodeLevelCounts(chunk.levels);
  const count = [...new Set(levels)].reduce(
    (sum, level) => sum + (counts[levelNumber(level)] ?? 0),
    0,
  );
  const whole = chunk.endIndex <= end && chunk.firstAt >= since && chunk.lastAt < until;
  const onlyLevels = !query.text && !query.streams?.length && !query.grouped;
  return count === 0 || (whole && onlyLevels) ? count : null;
}

/** Indexes of the entries of [from, to) whose revisions are rows, ascending. */
async function rowIndexes(
  store: Store,
  runId: string,
  channel: LogChannel,
  from: number,
  to: number,
): Promise<number[]> {
  const indexes: number[] = [];
  for (let next = from; ; ) {
    const rows = await store.revisions(runId, channel, next, to, ROWS_AT_ONCE);
    for (const { index } of rows) indexes.push(index);
    if (rows.length < ROWS_AT_ONCE) return indexes;
    next = (indexes.at(-1) ?? next) + 1;
  }
}
