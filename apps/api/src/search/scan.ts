import type { LogChannel, LogMatch, LogQuery, Store } from '@scrollback/log';
import { chunkWork } from './chunk-work.ts';
import type { Span } from './spans.ts';
import { brokenOff, type Threads } from './threads.ts';
import type { ChunkWork, MatchJob, MatchResult } from './work.ts';

/** Bytes of a log that one job looks at, beyond its first chunk. */
const JOB_BYTES = 512 * 1024;
/** Chunks that are counted at once when entries are passed over. */
const SEEK_SPANS = 64;
/** A search that wants some entries may find them at once: its first job is a small one. */
const FIRST_BYTES = 1;

export interface ScanSources {
  store: Store;
  threads: Threads;
  /** Bytes of a line that its text shows at most. */
  lineLimit: number;
}

export interface Scanned {
  runId: string;
  channel: LogChannel;
  query: LogQuery;
  /** Ascending; what is found out is noted in them. */
  spans: readonly Span[];
}

/** Which matches to find: of the entries [from, to) the first ones, or the `newest`, up to `limit`. */
export type Wanted = MatchJob['wanted'];

interface Batch {
  batch: readonly Span[];
  chunks: ChunkWork[];
}

/** Looks through a channel for what a query finds, a few chunks at a time and on other threads. */
export class Scan {
  readonly #sources: ScanSources;
  readonly #scanned: Scanned;
  readonly #signal: AbortSignal;

  constructor(sources: ScanSources, scanned: Scanned, signal: AbortSignal) {
    this.#sources = sources;
    this.#scanned = scanned;
    this.#signal = signal;
  }

  /** The matches, ascending by index. */
  async find(wanted: Wanted): Promise<LogMatch[]> {
    const { from, to, limit, newest } = wanted;
    const spans = this.#scanned.spans.filter(
      (span) => span.count !== 0 && span.to > from && span.from < to,
    );
    if (newest) spans.reverse();
    const rest = { ...wanted };
    let found: LogMatch[] = [];
    for await (const { matches } of this.#results(spans, rest, FIRST_BYTES)) {
      found = newest ? [...matches, ...found] : [...found, ...matches];
      rest.limit = limit - found.length;
      if (rest.limit <= 0) break;
    }
    return found;
  }

  /** How many entries match in all. */
  count(): Promise<number> {
    return this.#count(this.#scanned.spans);
  }

  /** How many entries before the one at `index` match. */
  async countBefore(index: number): Promise<number> {
    const { spans } = this.#scanned;
    const whole = await this.#count(spans.filter(({ to }) => to <= index));
    const last = spans.find(({ from, to }) => from < index && to > index);
    return whole + (last ? (await this.find(every(last.from, index))).length : 0);
  }

  /** The index at or after `from` at which `skip` matches since `from` are passed over. */
  async seek(from: number, skip: number): Promise<number> {
    const spans = this.#scanned.spans.filter(({ to }) => to > from);
    let left = skip;
    for (let at = 0; at < spans.length; at += SEEK_SPANS) {
      const some = spans.slice(at, at + SEEK_SPANS);
      await this.#count(some);
      for (const span of some) {
        const cut = span.from < from;
        if (!cut && (span.count ?? 0) <= left) {
          left -= span.count ?? 0;
          continue;
        }
        const matches = await this.find(every(Math.max(from, span.from), span.to));
        const found = matches[left];
        if (found) return found.entry.index;
        left -= matches.length;
      }
    }
    return spans.at(-1)?.to ?? from;
  }

  async #count(spans: readonly Span[]): Promise<number> {
    const unknown = spans.filter(({ count }) => count === null);
    const nothing = { from: 0, to: 0, limit: 0, newest: false };
    const results = this.#results(unknown, nothing, JOB_BYTES);
    while (!(await results.next()).done);
    return spans.reduce((sum, { count }) => sum + (count ?? 0), 0);
  }

  /** What jobs find, one after the other; the chunks of the next one are read meanwhile. */
  async *#results(
    spans: readonly Span[],
    wanted: Wanted,
    firstBytes: number,
  ): AsyncGenerator<MatchResult> {
    const { threads, lineLimit } = this.#sources;
    const { channel, query } = this.#scanned;
    const batches = batchesOf(spans, firstBytes);
    const read = (): Promise<Batch> | undefined => {
      const { value, done } = batches.next();
      return done ? undefined : this.#read(value);
    };
    for (let ahead = read(); ahead !== undefined; ) {
      const { batch, chunks }: Batch = await ahead;
      if (this.#signal.aborted) throw brokenOff();
      const job: MatchJob = { kind: 'match', channel, query, lineLimit, chunks, wanted };
      const working = threads.run(job, this.#signal);
      ahead = read();
      // Whoever has enough, or fails, does not wait for it.
      ahead?.catch(() => undefined);
      const result = await working;
      const counts = new Map(
        chunks.map(({ firstIndex }, i) => [firstIndex, result.counts[i] ?? 0]),
      );
      // A chunk that retention dropped meanwhile has nothing any more.
      for (const span of batch) span.count = counts.get(span.from) ?? 0;
      yield result;
    }
  }

  async #read(spans: readonly Span[]): Promise<Batch> {
    const { runId, channel } = this.#scanned;
    const batch = [...spans].sort((a, b) => a.from - b.from);
    const range = [batch[0]?.from ?? 0, batch.at(-1)?.to ?? 0] as const;
    const chunks = await chunkWork(this.#sources.store, runId, channel, ...range);
    const ends = new Map(batch.map((span) => [span.from, span.to]));
    // The last chunk may have grown: what is new in it is none of this search.
    return {
      batch,
      chunks: chunks.map((chunk) => ({ ...chunk, to: ends.get(chunk.firstIndex) ?? 0 })),
    };
  }
}

/** All matches of the entries [from, to). */
function every(from: number, to: number): Wanted {
  return { from, to, limit: Number.MAX_SAFE_INTEGER, newest: false };
}

/** Neighbours together, as many as a job takes; jobs get larger from `firstBytes` on. */
function* batchesOf(
  spans: readonly Span[],
  firstBytes: number,
): Generator<readonly Span[], undefined> {
  let room = firstBytes;
  let batch: Span[] = [];
  let bytes = 0;
  for (const span of spans) {
    const before = batch.at(-1);
    const apart = before && before.to !== span.from && before.from !== span.to;
    if (before && (apart || bytes + span.bytes > room)) {
      yield batch;
      batch = [];
      bytes = 0;
      room = Math.min(JOB_BYTES, Math.max(room, 64 * 1024) * 2);
    }
    batch.push(span);
    bytes += span.bytes;
  }
  if (batch.length > 0) yield batch;
}
