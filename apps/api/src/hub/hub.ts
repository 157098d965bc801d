import {
  type Bell,
  type Entry,
  entriesOf,
  LOG_CHANNELS,
  type LogChannel,
  Ring,
  type RingBounds,
  type RingChange,
  revisedEntry,
} from '@scrollback/log';
import type { PendingCommit } from '../ingest/run-writer.ts';

interface Watched {
  ring: Ring | null;
  watchers: number;
  /** Grows when the run's status may have changed. */
  statusVersion: number;
}

/** Holds the newest committed entries of the channels that somebody watches, and rings the bell. */
export class Hub {
  readonly #bell: Bell;
  readonly #bounds: RingBounds;
  readonly #lineLimit: number;
  readonly #watched = new Map<string, Watched>();

  constructor(bell: Bell, bounds: RingBounds, lineLimit: number) {
    this.#bell = bell;
    this.#bounds = bounds;
    this.#lineLimit = lineLimit;
  }

  /** Live followers, of all channels. */
  get followers(): number {
    let count = 0;
    for (const { watchers } of this.#watched.values()) count += watchers;
    return count;
  }

  /** Takes in what was committed, in the order of the commits. */
  publish(commit: PendingCommit): void {
    const { runId, channel, expectedSeq, seq, nextIndex } = commit.batch;
    const watched = this.#watched.get(key(runId, channel));
    if (watched) {
      if (commit.batch.ending) watched.statusVersion++;
      const before = { nextIndex: commit.firstIndex, seq: expectedSeq };
      watched.ring ??= new Ring(this.#bounds, before);
      watched.ring.apply({ before, after: { nextIndex, seq }, ...this.#changes(commit) });
    }
    this.#bell.ring(runId);
  }

  /** Says that a run changed otherwise: was made or deleted. */
  touch(runId: string): void {
    for (const channel of LOG_CHANNELS) {
      const watched = this.#watched.get(key(runId, channel));
      if (watched) watched.statusVersion++;
    }
    this.#bell.ring(runId);
  }

  /** Holds a channel's newest entries from now on, until the watch is released. */
  watch(runId: string, channel: LogChannel): Watch {
    const name = key(runId, channel);
    const watched = this.#watched.get(name) ?? { ring: null, watchers: 0, statusVersion: 0 };
    watched.watchers++;
    this.#watched.set(name, watched);
    return {
      ring: (head) => {
        watched.ring ??= new Ring(this.#bounds, head);
        return watched.ring;
      },
      statusVersion: () => watched.statusVersion,
      listen: (listener) => this.#bell.listen(runId, listener),
      release: () => {
        watched.watchers--;
        if (watched.watchers === 0) this.#watched.delete(name);
      },
    };
  }

  /** Only what the ring could keep is decoded. */
  #changes(commit: PendingCommit): Pick<RingChange, 'appended' | 'replaced'> {
    const to = commit.batch.nextIndex;
    const from = Math.max(commit.firstIndex, to - this.#bounds.maxEntries);
    const revised = new Map<number, Entry>();
    for (const [index, revision] of commit.revisions) {
      revised.set(index, revisedEntry(index, revision));
    }
    const appended: Entry[] = [];
    for (const { pieces } of commit.pieces) {
      if (pieces.endIndex <= from) continue;
      for (const entry of entriesOf(pieces, from, to, this.#lineLimit)) {
        appended.push(revised.get(entry.index) ?? entry);
      }
    }
    const replaced = [...revised.values()].filter((entry) => entry.index < commit.firstIndex);
    return { appended, replaced };
  }
}

export interface Watch {
  /** The ring; made with `head` when nothing was published since the watch began. */
  ring(head: { nextIndex: number; seq: number }): Ring;
  /** Grows when the run's status may have changed: read it again. */
  statusVersion(): number;
  listen(listener: () => void): () => void;
  release(): void;
}

function key(runId: string, channel: LogChannel): string {
  return `${runId}/${channel}`;
}
