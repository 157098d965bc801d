import type { Hidden } from './hidden.ts';

/** Rows [first, next) and the height, in px, that a row has until it is measured. */
export interface Track {
  readonly first: number;
  readonly next: number;
  readonly estimate: number;
  /** Those of them that take no room. */
  readonly hidden: Hidden;
}

/** Highest track in px. Browsers clamp an element at 33.5 M device px, 16.8 M css px at scale 2. */
export const MAX_TRACK = 8_000_000;

/** Px at each end of a compressed track in which one px of track is one px of rows. */
const EDGE = 1_000_000;

/** Height of the scrolled area in px. */
export function trackHeight(track: Track): number {
  return Math.min(naturalHeight(track), MAX_TRACK);
}

function naturalHeight({ first, next, estimate, hidden }: Track): number {
  return hidden.visible(first, next) * estimate;
}

/** Where a row's top belongs in the track: 1:1 near both ends, compressed between. */
export function yOf(track: Track, index: number): number {
  const natural = track.hidden.visible(track.first, index) * track.estimate;
  const total = naturalHeight(track);
  if (total <= MAX_TRACK || natural <= EDGE) return natural;
  if (total - natural <= EDGE) return MAX_TRACK - (total - natural);
  return EDGE + ((natural - EDGE) * (MAX_TRACK - 2 * EDGE)) / (total - 2 * EDGE);
}

/** The inverse of {@link yOf}: an index with its fraction. */
export function indexAt(track: Track, y: number): number {
  const { first, next, estimate, hidden } = track;
  const rank = naturalAt(track, y) / estimate;
  const whole = Math.max(0, Math.min(Math.floor(rank), hidden.visible(first, next) - 1));
  return hidden.at(first, whole) + Math.min(1, Math.max(0, rank - whole));
}

function naturalAt(track: Track, y: number): number {
  const total = naturalHeight(track);
  if (total <= MAX_TRACK || y <= EDGE) return y;
  if (MAX_TRACK - y <= EDGE) return total - (MAX_TRACK - y);
  return EDGE + ((y - EDGE) * (total - 2 * EDGE)) / (MAX_TRACK - 2 * EDGE);
}
