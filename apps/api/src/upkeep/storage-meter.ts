import { setImmediate as breathe } from 'node:timers/promises';
import {
  LARGEST_RUNS_MAX,
  type RetentionSettings,
  type RunUsage,
  type StorageMeter,
  type StorageUsage,
  type Store,
  type UsageStretch,
} from '@scrollback/log';

/** Runs that one statement looks at: other statements wait that long. */
const RUNS_AT_ONCE = 1000;
/** Measuring may take this share of the time, however often it is asked for. */
const SHARE = 1 / 20;
const DAY_MS = 86_400_000;
/** Where ages part, in days. */
const AGES = [1, 7, 30, 90, 365];

/** Measures storage, once for all who ask at the same time or soon after. */
export function createStorageMeter(store: Store, retention: RetentionSettings): StorageMeter {
  let last: Promise<StorageUsage> | null = null;
  let until = 0;
  return {
    usage() {
      if (last && performance.now() < until) return last;
      const began = performance.now();
      until = Number.POSITIVE_INFINITY;
      const measuring = measure(store, retention);
      last = measuring;
      measuring
        .then(() => {
          const ended = performance.now();
          until = ended + (ended - began) / SHARE;
        })
        .catch(() => {
          last = null;
        });
      return measuring;
    },
  };
}

async function measure(store: Store, retention: RetentionSettings): Promise<StorageUsage> {
  const measuredAt = Date.now();
  const byAge = [0, ...AGES].map((fromDays, age) => ({
    fromDays,
    toDays: AGES[age] ?? null,
    runs: 0,
    rawBytes: 0,
    storedBytes: 0,
  }));
  const finishedBefore = AGES.map((days) => measuredAt - days * DAY_MS);
  const usage = { runs: 0, runningRuns: 0, entries: 0, rawBytes: 0, storedBytes: 0 };
  let largestRuns: RunUsage[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const largerThan = largestRuns[LARGEST_RUNS_MAX - 1]?.storedBytes ?? -1;
    const request = { after, limit: RUNS_AT_ONCE, finishedBefore, largerThan };
    const { sums, largest, last }: UsageStretch = await store.runUsage(request);
    for (const { age, runningRuns, entries, ...sizes } of sums) {
      addTo(usage, sizes);
      usage.runningRuns += runningRuns;
      usage.entries += entries;
      const ofAge = byAge[age];
      if (ofAge) addTo(ofAge, sizes);
    }
    largestRuns = [...largestRuns, ...largest]
      .sort((a, b) => b.storedBytes - a.storedBytes)
      .slice(0, LARGEST_RUNS_MAX);
    after = last;
    await breathe();
  }
  const database = await store.databaseSize();
  const archivedBytes = await store.archivedBytes();
  return { measuredAt, database, ...usage, archivedBytes, byAge, largestRuns, retention };
}

type Sizes = Record<'runs' | 'rawBytes' | 'storedBytes', number>;

function addTo(into: Sizes, { runs, rawBytes, storedBytes }: Sizes): void {
  into.runs += runs;
  into.rawBytes += rawBytes;
  into.storedBytes += storedBytes;
}
