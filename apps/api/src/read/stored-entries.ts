import { type Entry, entriesIn, type LogChannel, revisedIn, type Store } from '@scrollback/log';
import { piecesOf } from '../ingest/stored-chunk.ts';

/** Entries that changed are read this many at a time. */
const CHANGES_AT_ONCE = 1000;

/** Which changes a reader lacks. */
export interface ChangesWanted {
  /** Only changes after this seq … */
  after: number;
  /** … and up to this one. */
  upTo: number;
  /** Only of entries before this index. */
  before: number;
}

/** Entries as storage has them: what chunks say, and over it what revisions say. */
export class StoredEntries {
  readonly #store: Store;
  readonly #lineLimit: number;

  constructor(store: Store, lineLimit: number) {
    this.#store = store;
    this.#lineLimit = lineLimit;
  }

  /** The entries with an index in [from, to), ascending. */
  async range(runId: string, channel: LogChannel, from: number, to: number): Promise<Entry[]> {
    if (to <= from) return [];
    // Revisions first: those that are folded in between are then in the chunks too.
    const revisions = await this.#store.revisions(runId, channel, from, to);
    const chunks = await this.#store.chunks(runId, channel, from, to);
    const revised = new Map(revisions.map((revision) => [revision.index, revision]));
    const entries: Entry[] = [];
    for (const chunk of chunks) {
      const pieces = await piecesOf(chunk);
      for (const entry of entriesIn(channel, pieces, from, to, this.#lineLimit)) {
        const revision = revised.get(entry.index);
        entries.push(revision ? revisedIn(channel, entry.index, revision.data) : entry);
      }
    }
    return entries;
  }

  /** The entries that changed, each once, ascending, wherever their revisions are. */
  async *changes(
    runId: string,
    channel: LogChannel,
    { after, upTo, before }: ChangesWanted,
  ): AsyncGenerator<Entry> {
    for (let from = 0; from < before; ) {
      const limit = CHANGES_AT_ONCE;
      // In this order, as above. A full answer says nothing of what lies behind it.
      const rows = await this.#store.revisionsSince(runId, channel, after, from, before, limit);
      const told = rows.length < limit ? before : (rows.at(-1)?.index ?? 0) + 1;
      const chunk = await this.#store.chunkRevisedSince(runId, channel, after, from, told);
      const to = Math.min(told, chunk?.endIndex ?? told);
      const folded = chunk ? (await piecesOf(chunk)).revisions : [];
      const newest = new Map([...folded, ...rows].map((revision) => [revision.index, revision]));
      for (const revision of [...newest.values()].sort((a, b) => a.index - b.index)) {
        const { index, seq, data } = revision;
        if (index < from || index >= to || seq <= after || seq > upTo) continue;
        yield revisedIn(channel, index, data);
      }
      from = to;
    }
  }
}
