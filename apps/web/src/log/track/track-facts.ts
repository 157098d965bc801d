import type { HistogramBucket, IndexRange, LogLevel } from '@scrollback/sdk';

/** Levels that have marks on the track. */
export type Grave = 'warn' | 'error';

/** The lines of a stretch of time, by their indexes. */
export interface Stretch extends IndexRange {
  /** When it begins and has ended, epoch milliseconds. */
  readonly begins: number;
  readonly ends: number;
  readonly worst: Grave | null;
}

/** What the track knows of a whole run. */
export interface TrackFacts {
  /** The newest warnings and errors, one by one. */
  readonly marks: readonly { index: number; grave: Grave }[];
  /** From this index on there are no others; before it only `stretches` tell. */
  readonly markedFrom: number;
  readonly stretches: readonly Stretch[];
}

export const NO_FACTS: TrackFacts = { marks: [], markedFrom: 0, stretches: [] };

/** How grave a level is; null for those without a mark. */
export function graveOf(level: LogLevel | null): Grave | null {
  if (level === 'ERROR' || level === 'FATAL') return 'error';
  return level === 'WARN' ? 'warn' : null;
}

/** Buckets by time as stretches of indexes: lines are taken to come in the order of their times. */
export function toStretches(buckets: readonly HistogramBucket[], first: number): Stretch[] {
  let at = first;
  return buckets.map(({ from, to, count, levels }) => {
    const graves = levels.map(({ level }) => graveOf(level));
    const worst = graves.includes('error') ? 'error' : graves.includes('warn') ? 'warn' : null;
    const stretch = { from: at, to: at + count, begins: from, ends: to, worst } as const;
    at += count;
    return stretch;
  });
}

/** Where marks of one kind stand: indexes, ascending. */
export function markedIndexes(facts: TrackFacts, grave: Grave): number[] {
  const rough = facts.stretches
    .filter(({ worst, from, to }) => worst === grave && from < to && to <= facts.markedFrom)
    .map(({ from, to }) => (from + to - 1) / 2);
  const exact = facts.marks.filter((mark) => mark.grave === grave).map(({ index }) => index);
  return [...rough, ...exact];
}

/** About when the line at `index` was printed, epoch milliseconds; null where nothing tells. */
export function timeNear({ stretches }: TrackFacts, index: number): number | null {
  const stretch = stretches.find(({ from, to }) => index >= from && index < to);
  if (!stretch) return null;
  const part = (index - stretch.from) / (stretch.to - stretch.from);
  return stretch.begins + part * (stretch.ends - stretch.begins);
}

/** Strokes that are told apart on a track. */
const FINE = 1000;

/** How many lines of a run of `rows` lines may share a stroke: a power of two, so it seldom changes. */
export function coarseness(rows: number): number {
  return 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, rows / FINE))));
}

/** A stroke for each line, as an SVG path in which a line is one high; near ones share a stroke. */
export function strokes(indexes: readonly number[], coarse: number): string {
  const places = new Set(indexes.map((index) => Math.floor(index / coarse) * coarse + coarse / 2));
  return [...places].map((place) => `M0 ${place}H1`).join('');
}
