/** Rows [first, next) and the height, in px, that a row has until it is measured. */
export interface Track {
  readonly first: number;
  readonly next: number;
  readonly estimate: number;
}

/** Highest track in px. Browsers clamp an element at 33.5 M device px, 16.8 M css px at scale 2. */
export const MAX_TRACK = 8_000_000;

/** Px at each end of a compressed track in which one px of track is one px of rows. */
const EDGE = 1_000_000;

/** Height of the scrolled area in px. */
export function trackHeight({ first, next, estimate }: Track): number {
  return Math.min((next - first) * estimate, MAX_TRACK);
}

/** Where a row's top belongs in the track: 1:1 near both ends, compressed between. */
export function yOf({ first, next, estimate }: Track, index: number): number {
  const natural = (index - first) * estimate;
  const total = (next - first) * estimate;
  if (total <= MAX_TRACK || natural <= EDGE) return natural;
  if (total - natural <= EDGE) return MAX_TRACK - (total - natural);
  return EDGE + ((natural - EDGE) * (MAX_TRACK - 2 * EDGE)) / (total - 2 * EDGE);
}

/** The inverse of {@link yOf}: an index with its fraction. */
export function indexAt({ first, next, estimate }: Track, y: number): number {
  const total = (next - first) * estimate;
  if (total <= MAX_TRACK || y <= EDGE) return first + y / estimate;
  if (MAX_TRACK - y <= EDGE) return next - (MAX_TRACK - y) / estimate;
  const natural = EDGE + ((y - EDGE) * (total - 2 * EDGE)) / (MAX_TRACK - 2 * EDGE);
  return first + natural / estimate;
}
