import {
  type Client,
  encodeCursor,
  type IndexRange,
  ScrollbackError,
  SearchHitsDocument,
  SearchLogDocument,
} from '@scrollback/sdk';
import type { FindQuery } from './find-query.ts';
import { type Hit, toHit } from './hit.ts';

/** What finding asks of a server about one run. All of it can be aborted. */
export interface FindSource {
  /** The first `count` hits at or after `from`, ascending. */
  after(query: FindQuery, from: number, count: number, signal: AbortSignal): Promise<Hit[]>;
  /** The last hit before `to`, or of the whole run. */
  before(query: FindQuery, to: number | null, signal: AbortSignal): Promise<Hit | null>;
  /** How many lines are hits, and how many of them come before `index`. */
  count(
    query: FindQuery,
    index: number,
    signal: AbortSignal,
  ): Promise<{ total: number; before: number }>;
  /** The indexes of the first `count` hits at or after `from`, ascending. */
  indexes(query: FindQuery, from: number, count: number, signal: AbortSignal): Promise<number[]>;
}

/** Finds in one run on the server that `client` asks. */
export function createFindSource(client: Client, runId: string): FindSource {
  type Place = { first: number; after?: string } | { last: number; before?: string };
  const ask = async (query: FindQuery, place: Place, signal: AbortSignal, counts = false) => {
    const variables = { ...toVariables(runId, query), ...place, counts };
    const { run } = await client.request(SearchLogDocument, variables, signal);
    if (!run) throw missing(runId);
    const hits = run.searchLog.nodes.map(({ entry, text, ranges }) =>
      toHit(entry.index, text, ranges),
    );
    return { hits, counts: run.searchLog };
  };
  return {
    after: async (query, from, count, signal) =>
      (await ask(query, { first: count, ...behind(from) }, signal)).hits,
    async before(query, to, signal) {
      if (to === 0) return null;
      const place = to === null ? {} : { before: encodeCursor({ index: to, seq: 0 }) };
      return (await ask(query, { last: 1, ...place }, signal)).hits[0] ?? null;
    },
    async count(query, index, signal) {
      const { counts } = await ask(query, { first: 1, ...behind(index) }, signal, true);
      return { total: counts.totalCount ?? 0, before: counts.precedingCount ?? 0 };
    },
    async indexes(query, from, count, signal) {
      const variables = { ...toVariables(runId, query), first: count, ...behind(from) };
      const { run } = await client.request(SearchHitsDocument, variables, signal);
      if (!run) throw missing(runId);
      return run.searchLog.nodes.map(({ entry }) => entry.index);
    },
  };
}

/** The place after the entry before `from`: which seq it has is of no matter for history. */
function behind(from: IndexRange['from']): { after?: string } {
  return from > 0 ? { after: encodeCursor({ index: from - 1, seq: 0 }) } : {};
}

function toVariables(runId: string, { text, ...rest }: FindQuery) {
  return { runId, query: text, ...rest };
}

function missing(runId: string): ScrollbackError {
  return new ScrollbackError('RUN_NOT_FOUND', `There is no run ${runId}.`);
}
