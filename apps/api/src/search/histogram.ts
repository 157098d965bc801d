import {
  type ChunkFacts,
  decodeLevelCounts,
  type LogBucket,
  noLevelCounts,
  type Run,
  ScrollbackError,
  spread,
} from '@scrollback/log';
import { countLevels, factsOf, type LevelSources } from './chunk-levels.ts';
import { spanOfTime } from './span-of-time.ts';

const BUCKETS_MAX = 1000;

/** How many lines of RAW were printed when. @throws ScrollbackError BAD_USER_INPUT */
export async function histogram(
  sources: LevelSources,
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
    byLevel ??= countLevels(sources, run, facts, signal).then(() =>
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

/** The lines of a level in each chunk, where it is known. */
function* ofLevel(facts: readonly ChunkFacts[], level: number) {
  for (const { firstAt, lastAt, levels } of facts) {
    if (levels === null) continue;
    yield { firstAt, lastAt, count: decodeLevelCounts(levels)[level] ?? 0 };
  }
}
