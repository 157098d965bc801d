import { setTimeout as delay } from 'node:timers/promises';
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
import type { ReadMoved } from '../read/moved-since.ts';
import { Streams } from './streams.ts';
import { Wakes } from './wakes.ts';

/** Between two tries to read what other servers wrote, in milliseconds. */
const AGAIN_MS = 500;

interface Watched {
  ring: Ring | null;
  /** Other servers wrote, and the ring does not know what. */
  behind: boolean;
  /** It is being read. */
  reading: boolean;
  watchers: number;
  readonly runId: string;
  readonly wakes: Wakes;
  /** Stops hearing the bell. */
  readonly unlisten: () => void;
  /** Grows when the run's status may have changed. */
  statusVersion: number;
}

export interface HubOptions {
  bell: Bell;
  /** Of each ring. */
  bounds: RingBounds;
  /** Bytes of a line that its text shows at most. */
  lineLimit: number;
  readMoved: ReadMoved;
  streams?: Streams;
}

/** Holds the newest committed entries of the channels that somebody watches, and rings the bell. */
export class Hub {
  /** What is followed, of all transports. */
  readonly streams: Streams;
  readonly #bell: Bell;
  readonly #bounds: RingBounds;
  readonly #lineLimit: number;
  readonly #readMoved: ReadMoved;
  readonly #watched = new Map<string, Watched>();
  #observer: WatchObserver | null = null;

  constructor({ bell, bounds, lineLimit, readMoved, streams = new Streams() }: HubOptions) {
    this.streams = streams;
    this.#bell = bell;
    this.#bounds = bounds;
    this.#lineLimit = lineLimit;
    this.#readMoved = readMoved;
  }

  /** The runs that somebody follows. */
  get watchedRuns(): string[] {
    return [...new Set([...this.#watched.values()].map(({ runId }) => runId))];
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
    const watched = this.#watched.get(name) ?? this.#begin(runId, channel);
    const isFirst = !this.#isWatched(runId);
    watched.watchers++;
    this.#watched.set(name, watched);
    if (isFirst) this.#observer?.came(runId);
    return {
      ring: (head) => {
        watched.ring ??= new Ring(this.#bounds, head);
        if (watched.behind) void this.#refill(watched, channel);
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

  #begin(runId: string, channel: LogChannel): Watched {
    const wakes = new Wakes();
    const unlisten = this.#bell.listen(runId, (movedBy) => {
      if (movedBy === 'HERE') return wakes.ring();
      watched.behind = true;
      void this.#refill(watched, channel);
    });
    const rest = { behind: false, reading: false, watchers: 0, statusVersion: 0 };
    const watched: Watched = { runId, ring: null, wakes, unlisten, ...rest };
    return watched;
  }

  /** Reads what other servers wrote, once for all who watch; tries again while storage refuses. */
  async #refill(watched: Watched, channel: LogChannel): Promise<void> {
    if (watched.reading || watched.ring === null) return;
    watched.reading = true;
    const { runId, ring } = watched;
    while (watched.behind && watched.watchers > 0) {
      watched.behind = false;
      const known = { nextIndex: ring.nextIndex, seq: ring.seq };
      const { maxEntries } = this.#bounds;
      const moved = await this.#readMoved(runId, channel, known, maxEntries).catch(() => null);
      if (moved === null) await delay(AGAIN_MS);
      // This server may have written meanwhile.
      if (moved === null || ring.seq !== known.seq) {
        watched.behind = true;
        continue;
      }
      if (moved.change) ring.apply(moved.change);
      if (moved.over) watched.statusVersion++;
      watched.wakes.ring();
    }
    watched.reading = false;
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
