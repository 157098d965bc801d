import {
  encodeBodyRevision,
  type NormalizedEntry,
  type Revision,
  type Said,
} from '@scrollback/log';
import { type Change, settle } from '@scrollback/normalize';

/** What changes do to a NORMALIZED channel. */
export interface Settled {
  /** In the order of their indexes. */
  appended: Said[];
  replaced: NormalizedEntry[];
}

/**
 * What changes do to a channel that has `known` entries.
 * @param shift what their indexes lack of those of the channel
 */
export function settled(changes: readonly Change[], known: number, shift = 0): Settled {
  const appended: Said[] = [];
  const replaced: NormalizedEntry[] = [];
  for (const { type, index: own, body, timestamp, rawIndex } of settle(changes)) {
    const index = own + shift;
    if (index >= known) appended.push({ body, timestamp, rawIndex });
    else if (type === 'replace' && index >= 0) replaced.push({ index, body, timestamp, rawIndex });
  }
  return { appended, replaced };
}

/** How storage gets the entries that read otherwise from the commit with `seq` on. */
export function bodyRevisions(replaced: readonly NormalizedEntry[], seq: number): Revision[] {
  return replaced.map((entry) => ({ index: entry.index, seq, data: encodeBodyRevision(entry) }));
}
