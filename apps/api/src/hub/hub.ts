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
import type { DerivedCommit } from '../derive/derivation.ts';
import type { PendingCommit } from '../ingest/pending-commit.ts';
import { Streams } from './streams.ts';
import { Wakes } from './wakes.ts';

interface Watched {
  ring: Ring | null;
  watchers: number;
  readonly wakes: Wakes;
  /** Stops hearing the bell. */
  readonly unlisten: () => void;
  /** Grows when the run's status may have changed. */
  statusVersion: number;
}

/** Holds the newest committed entries of the channels that somebody watches, and rings the bell. */
export class Hub {
  /** What is followed, of all transports. */
  readonly streams: Streams;
  readonly #bell: Bell;
  readonly #bounds: RingBounds;
  readonly #lineLimit: number;
  readonly #watched = new Map<string, Watched>();
  #observer: WatchObserver | null = null;

  constructor(bell: Bell, bounds: RingBounds, lineLimit: number, streams = new Streams()) {
    this.streams = streams;
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
  publish(commit: PendingCommit | DerivedCommit): void {
    const { batch } = commit;
    const { runId, channel, expectedSeq, seq, nextIndex } = batch;
    const watched = this.#watched.get(key(runId, channel));
    if (watched) {
      const before = { nextIndex: commit.firstIndex, seq: expectedSeq };
      const changes = 'appended' in commit ? commit : this.#changes(commit);
      watched.ring ??= new Ring(this.#bounds, before);
      watched.ring.apply({ before, after: { nextIndex, seq }, ...changes });
    }
    if (batch.channel === 'RAW' && (batch.ending || batch.revives)) this.touch(runId);
    else this.#bell.ring(runId);
  }

  /** Says that a run changed otherwise: was made or deleted. */
  touch(runId: string): void {
    for (const channel of LOG_CHANNELS) {
      const watched = this.#watched.get(key(runId, channel));
      if (watched) watched.statusVersion++;
    }
    this.#bell.ring(runId);
  }

  /** Tells `observer` from now on when a run gets its first follower and loses its last. */
  observe(observer: WatchObserver): void {
    this.#observer = observer;
  }

  /** Holds a channel's newest entries from now on, until the watch is released. */
  watch(runId: string, channel: LogChannel): Watch {
    const name = key(runId, channel);
    const watched = this.#watched.get(name) ?? this.#begin(runId);
    const isFirst = !this.#isWatched(runId);
    watched.watchers++;
    this.#watched.set(name, watched);
    if (isFirst) this.#observer?.came(runId);
    return {
      ring: (head) => {
        watched.ring ??= new Ring(this.#bounds, head);
        return watched.ring;
      },
      statusVersion: () => watched.statusVersion,
      listen: (listener) => watched.wakes.listen(listener),
      release: () => {
        watched.watchers--;
        if (watched.watchers > 0) return;
        watched.unlisten();
        this.#watched.delete(name);
        if (!this.#isWatched(runId)) this.#observer?.left(runId);
      },
    };
  }

  #isWatched(runId: string): boolean {
    return LOG_CHANNELS.some((channel) => this.#watched.has(key(runId, channel)));
  }

  #begin(runId: string): Watched {
    const wakes = new Wakes();
    const unlisten = this.#bell.listen(runId, () => wakes.ring());
    return { ring: null, watchers: 0, wakes, unlisten, statusVersion: 0 };
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

/** Hears of runs that somebody follows, on whichever channel. */
export interface WatchObserver {
  /** The first follower has come. */
  came(runId: string): void;
  /** The last follower has left. */
  left(runId: string): void;
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
