import { type Entry, isFinal, type LogChannel, type RingChange, type Store } from '@scrollback/log';
import { headOf } from './catch-up.ts';
import type { StoredEntries } from './stored-entries.ts';

/** What a ring lacks of its channel. */
export interface Moved {
  /** Null when its head stands where the ring knows it. */
  change: RingChange | null;
  /** The run is final, or not there any more: whoever follows it is to look at it again. */
  over: boolean;
}

/** Reads what a channel moved by since `known`, with up to `most` entries of each kind. */
export type ReadMoved = (
  runId: string,
  channel: LogChannel,
  known: { nextIndex: number; seq: number },
  most: number,
) => Promise<Moved>;

/** Reads from storage what other servers wrote, as a commit of this one would say it. */
export function createReadMoved(store: Store, stored: StoredEntries): ReadMoved {
  return async (runId, channel, known, most) => {
    const [run] = await store.getRuns([runId]);
    if (!run) return { change: null, over: true };
    const over = isFinal(run.status);
    const after = headOf(run, channel);
    if (after.seq <= known.seq) return { change: null, over };
    const replaced: Entry[] = [];
    const wanted = { after: known.seq, upTo: after.seq, before: known.nextIndex };
    for await (const entry of stored.changes(runId, channel, wanted)) {
      // More than a ring keeps: it begins anew, and its readers find the rest in storage.
      if (replaced.push(entry) > most) return { change: beginAt(after), over };
    }
    const from = Math.max(known.nextIndex, after.nextIndex - most);
    const appended = await stored.range(runId, channel, from, after.nextIndex);
    return { change: { before: known, after, appended, replaced }, over };
  };
}

function beginAt(head: RingChange['after']): RingChange {
  return { before: head, after: head, appended: [], replaced: [] };
}
