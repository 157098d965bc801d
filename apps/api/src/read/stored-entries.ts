import {
  decodePieces,
  decodeRevision,
  type Entry,
  entriesOf,
  type LogChannel,
  revisedEntry,
  type Store,
} from '@scrollback/log';
import { decompress } from '../ingest/compress.ts';

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
    const [chunks, revisions] = await Promise.all([
      this.#store.chunks(runId, channel, from, to),
      this.#store.revisions(runId, channel, from, to),
    ]);
    const revised = new Map(revisions.map(({ index, data }) => [index, decodeRevision(data)]));
    const entries: Entry[] = [];
    for (const chunk of chunks) {
      const pieces = decodePieces(await decompress(chunk), chunk.firstIndex);
      for (const entry of entriesOf(pieces, from, to, this.#lineLimit)) {
        const revision = revised.get(entry.index);
        entries.push(revision ? revisedEntry(entry.index, revision) : entry);
      }
    }
    return entries;
  }

  /** Up to `limit` entries before `before` that changed after `seq`, in the order of their change. */
  async changedSince(
    runId: string,
    channel: LogChannel,
    seq: number,
    before: number,
    limit: number,
  ): Promise<{ entry: Entry; seq: number }[]> {
    const revisions = await this.#store.revisionsSince(runId, channel, seq, before, limit);
    return revisions.map((revision) => ({
      entry: revisedEntry(revision.index, decodeRevision(revision.data)),
      seq: revision.seq,
    }));
  }
}
