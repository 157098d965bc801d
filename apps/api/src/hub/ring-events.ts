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
  /** The last place asked for, and what follows it. */
  last: { position: Position; events: RingEvents } | null;
}

const remembered = new WeakMap<Ring, Remembered>();

/**
 * What follows `position`, or null if that has left the ring. Readers at the same place get the
 * same objects until the ring moves, so that whatever is made of an event is made once for them all.
 */
export function ringEvents(ring: Ring, position: Position): RingEvents | null {
  const known = rememberedOf(ring);
  // Who was told the same last time asks with the same object: no place is spelt for each of them.
  if (known.last?.position === position) return known.last.events;
  const events = eventsAt(known.places, ring, position);
  if (events) known.last = { position, events };
  return events;
}

function eventsAt(
  places: Map<string, RingEvents>,
  ring: Ring,
  position: Position,
): RingEvents | null {
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
  const fresh: Remembered = { seq: ring.seq, places: new Map(), last: null };
  remembered.set(ring, fresh);
  return fresh;
}
