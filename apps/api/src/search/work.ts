import { isUtf8 } from 'node:buffer';
import {
  decodePieces,
  encodeLevelCounts,
  type LogChannel,
  type LogMatch,
  type LogQuery,
  levelsIn,
  type Revision,
  type StoredChunk,
} from '@scrollback/log';
import { decompressNow } from '../ingest/compress.ts';
import { candidates } from './candidates.ts';
import { entriesAmong } from './entries-among.ts';
import { type Judge, judgeOf } from './judge.ts';

/** What a search needs of a chunk. */
export interface ChunkWork extends Pick<StoredChunk, 'codec' | 'data' | 'firstIndex'> {
  /** Only entries before this index. */
  to: number;
  /** The revisions of its entries that are not folded into it. */
  revisions: readonly Revision[];
}

export interface MatchJob {
  kind: 'match';
  channel: LogChannel;
  query: LogQuery;
  lineLimit: number;
  chunks: ChunkWork[];
  /** Give these matches: of the entries [from, to) the first ones, or the `newest`, up to `limit`. */
  wanted: { from: number; to: number; limit: number; newest: boolean };
}

export interface CountJob {
  kind: 'levels';
  chunks: Omit<ChunkWork, 'to'>[];
}

export type Job = MatchJob | CountJob;

export interface MatchResult {
  /** Of each chunk, how many of its entries match. */
  counts: number[];
  /** Ascending by index. */
  matches: LogMatch[];
}

/** Compiled queries that are kept: an expression gets faster with use. */
const JUDGES_MAX = 16;
const judges = new Map<string, Judge>();

function keptJudge(query: LogQuery): Judge {
  const key = JSON.stringify(query);
  const judge = judges.get(key) ?? judgeOf(query);
  judges.delete(key);
  judges.set(key, judge);
  for (const oldest of judges.keys()) if (judges.size > JUDGES_MAX) judges.delete(oldest);
  return judge;
}

/** Finds what a job asks for, at once. @throws ScrollbackError BAD_USER_INPUT */
export function match(job: MatchJob): MatchResult {
  const judge = keptJudge(job.query);
  const { from, to, limit, newest } = job.wanted;
  const counts: number[] = [];
  let matches: LogMatch[] = [];
  for (const chunk of job.chunks) {
    const found = foundIn(job, judge, chunk);
    counts.push(found.length);
    const room = newest ? Number.POSITIVE_INFINITY : limit - matches.length;
    const inside = found.filter(({ index }) => index >= from && index < to);
    const taken = newest ? inside.slice(-limit) : inside.slice(0, room);
    if (limit > 0) matches.push(...taken.map((entry) => judge.match(entry)));
    if (newest && matches.length > limit) matches = matches.slice(-limit);
  }
  return { counts, matches };
}

function foundIn({ channel, lineLimit }: MatchJob, judge: Judge, chunk: ChunkWork) {
  const pieces = decodePieces(decompressNow(chunk), chunk.firstIndex);
  const revised = new Map(chunk.revisions.map(({ index, data }) => [index, data]));
  const only = channel === 'RAW' ? candidates(pieces, revised, judge, lineLimit) : undefined;
  if (only?.size === 0) return [];
  return entriesAmong(channel, pieces, revised, lineLimit, only).filter(
    (entry) => entry.index < chunk.to && judge.test(entry),
  );
}

/** The levels of each chunk of RAW, as `encodeLevelCounts` keeps them. */
export function countLevels({ chunks }: CountJob): Uint8Array[] {
  return chunks.map((chunk) => {
    const pieces = decodePieces(decompressNow(chunk), chunk.firstIndex);
    // Of two for one entry the later one counts: the row.
    pieces.revisions = [...pieces.revisions, ...chunk.revisions];
    const seq = chunk.revisions.reduce((most, { seq }) => Math.max(most, seq), 0);
    return encodeLevelCounts(levelsIn(pieces, isUtf8), seq);
  });
}
