import {
  type ChunkSample,
  type CountedSpan,
  type Run,
  ScrollbackError,
  type Store,
  spread,
  TAIL_BYTES,
} from '@scrollback/log';
import { keptFromOf } from '../read/page.ts';
import { spanOfTime } from '../search/span-of-time.ts';

const BUCKETS_MAX = 100;
/** Places of a long log that are looked at. */
const SAMPLES = 48;
/** A log of fewer bytes has about as many chunks at most, and all are looked at. */
const SHORT_BYTES = SAMPLES * TAIL_BYTES;

/** How many lines of each run were printed when, with two statements for all. */
export async function sparklines(
  store: Store,
  runs: readonly Run[],
  buckets: number,
): Promise<number[][]> {
  const long = runs.filter((run) => keptBytes(run) > SHORT_BYTES);
  const short = runs.filter((run) => keptBytes(run) <= SHORT_BYTES);
  const samples = new Map([
    ...(await store.allSamples(idsOf(short))),
    ...(await store.evenSamples(idsOf(long), SAMPLES)),
  ]);
  return runs.map((run) => {
    const spans = spansOf(samples.get(run.id) ?? [], keptFromOf(run, 'RAW'));
    const { from, to } = spanOfTime(run, spans);
    return spread(spans, from, (to - from) / buckets, buckets);
  });
}

/** @throws ScrollbackError BAD_USER_INPUT */
export function checkBuckets(buckets: number): void {
  if (Number.isSafeInteger(buckets) && buckets >= 1 && buckets <= BUCKETS_MAX) return;
  throw new ScrollbackError(
    'BAD_USER_INPUT',
    `A sparkline of ${buckets} buckets can't be had. Ask for 1 to ${BUCKETS_MAX}.`,
    { limit: BUCKETS_MAX },
  );
}

function keptBytes({ byteCount, dropped }: Run): number {
  return byteCount - (dropped?.bytes ?? 0);
}

function idsOf(runs: readonly Run[]): string[] {
  return runs.map(({ id }) => id);
}

/** The entries of each sample, and those between two, in the time between them. */
function spansOf(samples: readonly ChunkSample[], keptFrom: number): CountedSpan[] {
  const spans: CountedSpan[] = [];
  let before: ChunkSample | null = null;
  for (const sample of samples) {
    const { firstIndex, endIndex, firstAt, lastAt } = sample;
    const between = before ? firstIndex - before.endIndex : 0;
    if (before && between > 0) {
      const [a, b] = [before.lastAt, firstAt];
      spans.push({ firstAt: Math.min(a, b), lastAt: Math.max(a, b), count: between });
    }
    spans.push({ firstAt, lastAt, count: Math.max(0, endIndex - Math.max(firstIndex, keptFrom)) });
    before = sample;
  }
  return spans;
}
