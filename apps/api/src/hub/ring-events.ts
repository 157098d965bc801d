import type { LogEvent, Position, Ring } from '@scrollback/log';
import { appends, EVENT_ENTRIES, replaces } from '../read/catch-up.ts';

/** Places of one ring whose events are remembered; whoever keeps up stands at the first of them. */
const PLACES = 4;

/** What follows a place of a ring. */
export interface RingEvents {
  events: readonly LogEvent[];
  /** The place after them. */
  reached: Position;
}

interface Remembered {
  /** The ring's seq: with any other, something else follows. */
  seq: number;
  places: Map<string, RingEvents>;
}

const remembered = new WeakMap<Ring, Remembered>();

/**
 * What follows `position`, or null if that has left the ring. Readers at the same place get the
 * same objects until the ring moves, so that whatever is made of an event is made once for them all.
 */
export function ringEvents(ring: Ring, position: Position): RingEvents | null {
  const { places } = rememberedOf(ring);
  const place = `${position.index}/${position.seq}`;
  const known = places.get(place);
  if (known) return known;
  const read = ring.read(position, EVENT_ENTRIES);
  if (read === null) return null;
  const { replaced, appended } = read;
  // A cursor may be ahead of the ring; entries just read from the ring are as old as it is.
  const seq = appended.length > 0 ? read.seq : Math.max(position.seq, read.seq);
  const result: RingEvents = {
    events: [...replaces(replaced, position, read.seq), ...appends(appended, read.seq)],
    reached: { index: position.index + appended.length, seq },
  };
  if (places.size < PLACES) places.set(place, result);
  return result;
}

function rememberedOf(ring: Ring): Remembered {
  const known = remembered.get(ring);
  if (known?.seq === ring.seq) return known;
  const fresh = { seq: ring.seq, places: new Map() };
  remembered.set(ring, fresh);
  return fresh;
}
