import type { DerivedBatch, Entry, NormalizedEntry, Run, Said, Store } from '@scrollback/log';
import { type Change, createFeed, type Facts, type NormalizerFeed } from '@scrollback/normalize';
import { piecesOf, storedChunk } from '../ingest/stored-chunk.ts';
import { readSegments } from '../read/segments.ts';
import { requireRun } from '../runs/require-run.ts';
import { BodyChunks } from './body-chunks.ts';
import { bodyRevisions, settled } from './settled.ts';

/** One commit of NORMALIZED, for readers. */
export interface DerivedCommit {
  batch: DerivedBatch;
  /** The head's index before it. */
  firstIndex: number;
  appended: Entry[];
  replaced: Entry[];
}

export interface DerivationSources {
  store: Store;
  committed(commit: DerivedCommit): void;
}

/** A commit takes in the changes of about so many bytes of RAW. */
const COMMIT_BYTES = 1 << 20;

/** Somebody else derived this run meanwhile: begin again from what is stored. */
export class DerivedElsewhere extends Error {}

/**
 * Derives the NORMALIZED channel of one run from its RAW channel. What is derived depends on the
 * bytes and their times alone, so a server that begins anew reads what was derived before once more,
 * keeps quiet about it, and goes on with the same indexes.
 */
export class Derivation {
  readonly #sources: DerivationSources;
  readonly #runId: string;
  readonly #feed: NormalizerFeed;
  readonly #chunks: BodyChunks;
  /** Bytes of RAW that the feed has seen. */
  #offset: number;
  /** Bytes of RAW of which storage knows that they are derived. */
  #derived: number;
  #seq: number;
  /** What the feed's indexes lack where retention dropped the beginning of RAW. */
  readonly #shift: number;

  private constructor(
    sources: DerivationSources,
    run: Run,
    feed: NormalizerFeed,
    chunks: BodyChunks,
    shift: number,
  ) {
    this.#sources = sources;
    this.#runId = run.id;
    this.#feed = feed;
    this.#chunks = chunks;
    this.#offset = run.derivedBytes;
    this.#derived = run.derivedBytes;
    this.#seq = run.normalized.seq;
    this.#shift = shift;
  }

  /** From where it was left, as `run` was just read. @throws ScrollbackError STORAGE_UNAVAILABLE */
  static async open(sources: DerivationSources, run: Run): Promise<Derivation> {
    const feed = createFeed(run.format);
    let known = 0;
    for await (const part of readSegments(sources.store, run.id, 0, run.derivedBytes)) {
      for (const { segment, rawIndex } of part) {
        known += feed.push(segment, rawIndex).filter(({ type }) => type === 'append').length;
      }
    }
    const stored = await sources.store.tailChunk(run.id, 'NORMALIZED');
    const tail = stored && {
      offset: stored.offset,
      pieces: await piecesOf(stored),
      stored: true,
    };
    const { nextIndex } = run.normalized;
    const shift = run.dropped ? nextIndex - known : 0;
    return new Derivation(sources, run, feed, new BodyChunks(nextIndex, tail), shift);
  }

  /** Derives what is committed of RAW by now. @throws ScrollbackError, DerivedElsewhere */
  async advance(): Promise<void> {
    const { store } = this.#sources;
    const run = await requireRun(store, this.#runId);
    let changes: Change[] = [];
    let from = this.#offset;
    for await (const part of readSegments(store, this.#runId, from, run.byteCount)) {
      for (const { segment, rawIndex, end } of part) {
        changes.push(...this.#feed.push(segment, rawIndex));
        this.#offset = end;
        if (end - from < COMMIT_BYTES) continue;
        await this.#commit(changes);
        changes = [];
        from = end;
      }
    }
    await this.#commit(changes);
  }

  /** Derives what the end of RAW says, when it has one. Nothing may be derived after it. */
  async end(): Promise<Readonly<Facts>> {
    await this.advance();
    await this.#commit(this.#feed.end());
    // Said of a run that is derived as a whole, even where its last lines changed nothing.
    if (this.#derived < this.#offset) await this.#store([], []);
    return this.#feed.facts;
  }

  /** Makes an entry read otherwise; what is derived later may replace it again. */
  async replace(index: number, said: Said): Promise<NormalizedEntry> {
    await this.#store([], [{ index, ...said }]);
    return { index, ...said };
  }

  async #commit(changes: readonly Change[]): Promise<void> {
    const { appended, replaced } = settled(changes, this.#chunks.nextIndex, this.#shift);
    if (appended.length + replaced.length > 0) await this.#store(appended, replaced);
  }

  async #store(said: readonly Said[], replaced: readonly NormalizedEntry[]): Promise<void> {
    const { store, committed } = this.#sources;
    const firstIndex = this.#chunks.nextIndex;
    for (const each of said) this.#chunks.append(each);
    const placed = this.#chunks.take();
    const seq = this.#seq + 1;
    const batch: DerivedBatch = {
      runId: this.#runId,
      channel: 'NORMALIZED',
      expectedSeq: this.#seq,
      nextIndex: this.#chunks.nextIndex,
      seq,
      derivedBytes: this.#offset,
      sessionId: this.#feed.facts.sessionId,
      replacesTail: placed[0]?.stored ?? false,
      chunks: await Promise.all(placed.map(storedChunk)),
      revisions: bodyRevisions(replaced, seq),
      at: Date.now(),
    };
    const [result] = await store.commit([batch]);
    if (result !== 'committed') throw new DerivedElsewhere();
    this.#seq = seq;
    this.#derived = batch.derivedBytes;
    const appended = said.map((each, at) => ({ index: firstIndex + at, ...each }));
    committed({ batch, firstIndex, appended, replaced: [...replaced] });
  }
}
