import {
  type ChunkFacts,
  decodeLevelCounts,
  decodeRevision,
  isFinal,
  type LogBucket,
  noLevelCounts,
  type Run,
  ScrollbackError,
  type Store,
  spread,
  TAIL_BYTES,
} from '@scrollback/log';
import { keptFromOf } from '../read/page.ts';
import { chunkWork } from './chunk-work.ts';
import { spanOfTime } from './span-of-time.ts';
import type { Threads } from './threads.ts';
import type { ChunkWork } from './work.ts';

const BUCKETS_MAX = 1000;
const CHUNKS_AT_ONCE = 1000;
/** Chunks whose levels one job counts. */
const JOB_CHUNKS = 8;

export interface HistogramSources {
  store: Store;
  threads: Threads;
}

/** How many lines of RAW were printed when. @throws ScrollbackError BAD_USER_INPUT */
export async function histogram(
  sources: HistogramSources,
  run: Run,
  buckets: number,
  signal: AbortSignal,
): Promise<LogBucket[]> {
  if (!Number.isSafeInteger(buckets) || buckets < 1 || buckets > BUCKETS_MAX) {
    throw new ScrollbackError(
      'BAD_USER_INPUT',
      `A histogram of ${buckets} buckets can't be had. Ask for 1 to ${BUCKETS_MAX}.`,
      { limit: BUCKETS_MAX },
    );
  }
  const facts = await factsOf(sources.store, run);
  const { from, to } = spanOfTime(run, facts);
  const size = (to - from) / buckets;
  const counts = spread(
    facts.map((chunk) => ({ ...chunk, count: chunk.endIndex - chunk.firstIndex })),
    from,
    size,
    buckets,
  );
  let byLevel: Promise<number[][]> | null = null;
  const levels = (): Promise<number[][]> => {
    byLevel ??= countAll(sources, run, facts, signal).then(() =>
      noLevelCounts().map((_, level) => spread(ofLevel(facts, level), from, size, buckets)),
    );
    return byLevel;
  };
  return counts.map((count, at) => ({
    from: Math.round(from + at * size),
    to: Math.round(from + (at + 1) * size),
    count,
    levels: async () => (await levels()).map((counts) => counts[at] ?? 0),
  }));
}

async function factsOf(store: Store, run: Run): Promise<ChunkFacts[]> {
  const facts: ChunkFacts[] = [];
  for (let from = keptFromOf(run, 'RAW'); from < run.raw.nextIndex; ) {
    const next = await store.chunkFacts(run.id, 'RAW', from, CHUNKS_AT_ONCE);
    facts.push(...next);
    const last = next.at(-1);
    if (!last || next.length < CHUNKS_AT_ONCE) break;
    from = last.endIndex;
  }
  return facts;
}

/** The lines of a level in each chunk, where it is known. */
function* ofLevel(facts: readonly ChunkFacts[], level: number) {
  for (const { firstAt, lastAt, levels } of facts) {
    if (levels === null) continue;
    yield { firstAt, lastAt, count: decodeLevelCounts(levels)[level] ?? 0 };
  }
}

/** Counts the levels of the chunks of which they are not known, and keeps those that stay. */
async function countAll(
  { store, threads }: HistogramSources,
  run: Run,
  facts: ChunkFacts[],
  signal: AbortSignal,
): Promise<void> {
  for (const { from, to } of uncounted(facts)) {
    const range = [facts[from]?.firstIndex ?? 0, facts[to - 1]?.endIndex ?? 0] as const;
    const chunks = await chunkWork(store, run.id, 'RAW', ...range);
    const levels = await threads.run({ kind: 'levels', chunks }, signal);
    const counted = new Map(chunks.map((chunk, i) => [chunk.firstIndex, { chunk, i }]));
    const lasting: ChunkFacts[] = [];
    for (let at = from; at < to; at++) {
      const known = facts[at];
      const now = counted.get(known?.firstIndex ?? -1);
      if (!known || !now) continue;
      const next = { ...known, levels: levels[now.i] ?? null };
      facts[at] = next;
      if (stays(run, known, now.chunk)) lasting.push(next);
    }
    if (lasting.length > 0) await store.noteLevels(run.id, 'RAW', lasting);
  }
}

/** Whether what was counted will not change: neither the chunk nor a line of it goes on. */
function stays(run: Run, { byteLength, endIndex }: ChunkFacts, chunk: ChunkWork): boolean {
  if (isFinal(run.status) && run.status !== 'LOST') return true;
  if (byteLength < TAIL_BYTES || endIndex !== chunk.to) return false;
  return !chunk.revisions.some(({ data }) => decodeRevision(data).partial);
}

/** Neighbours [from, to) whose levels are not known, as many at once as a job takes. */
function* uncounted(facts: readonly ChunkFacts[]): Generator<{ from: number; to: number }> {
  for (let from = 0; from < facts.length; ) {
    let to = from;
    while (facts[to]?.levels === null && to - from < JOB_CHUNKS) to++;
    if (to > from) yield { from, to };
    from = Math.max(to, from + 1);
  }
}
