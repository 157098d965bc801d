import {
  type ChannelMove,
  encodeRevision,
  type LogFormat,
  type Segment,
  Sequencer,
} from '@scrollback/log';
import { type Change, createFeed, type Facts } from '@scrollback/normalize';
import { BodyChunks } from '../derive/body-chunks.ts';
import { bodyRevisions, settled } from '../derive/settled.ts';
import { storedChunkNow } from '../ingest/stored-chunk.ts';

/** How far a channel is stored. */
export interface ChannelHead {
  nextIndex: number;
  seq: number;
  /** Bytes of the channel in chunks. */
  bytes: number;
}

/** RAW of a file, as it grows. */
export class FileRaw {
  readonly #sequencer: Sequencer;
  #seq: number;

  constructor(lineLimit: number, seq: number) {
    this.#sequencer = new Sequencer(lineLimit);
    this.#seq = seq;
  }

  push(segments: readonly Segment[]): void {
    for (const segment of segments) this.#sequencer.push(segment);
  }

  /** What was pushed is stored already. */
  discard(): void {
    this.#sequencer.takeSealed();
    this.#sequencer.take();
    this.#sequencer.beginChunk();
  }

  /** Lines that are open have no end. */
  end(): void {
    this.#sequencer.end();
  }

  /** What was pushed since the last call. */
  take(): ChannelMove {
    const sealed = this.#sequencer.takeSealed();
    const { tail, revisions } = this.#sequencer.take();
    const placed = tail ? [...sealed, tail] : sealed;
    const expectedSeq = this.#seq;
    if (placed.length + revisions.size > 0) this.#seq++;
    return {
      expectedSeq,
      seq: this.#seq,
      nextIndex: this.#sequencer.nextIndex,
      replacesTail: placed[0]?.stored ?? false,
      chunks: placed.map(storedChunkNow),
      revisions: [...revisions].map(([index, revision]) => ({
        index,
        seq: this.#seq,
        data: encodeRevision(revision),
      })),
    };
  }
}

/** NORMALIZED of a file, as it is derived. */
export class FileEntries {
  readonly #feed: ReturnType<typeof createFeed>;
  readonly #chunks: BodyChunks;
  #changes: Change[] = [];
  #seq: number;

  constructor(format: LogFormat, head: ChannelHead) {
    this.#feed = createFeed(format);
    this.#chunks = new BodyChunks(head.nextIndex, null, head.bytes);
    this.#seq = head.seq;
  }

  get facts(): Readonly<Facts> {
    return this.#feed.facts;
  }

  push(segments: readonly Segment[]): void {
    for (const segment of segments) {
      for (const change of this.#feed.push(segment)) this.#changes.push(change);
    }
  }

  /** What was pushed is stored already. */
  discard(): void {
    this.#changes = [];
  }

  end(): void {
    this.#changes.push(...this.#feed.end());
  }

  /** What was derived since the last call. */
  take(): ChannelMove {
    const { appended, replaced } = settled(this.#changes, this.#chunks.nextIndex);
    this.#changes = [];
    for (const said of appended) this.#chunks.append(said);
    const placed = this.#chunks.take();
    const expectedSeq = this.#seq;
    if (appended.length + replaced.length > 0) this.#seq++;
    return {
      expectedSeq,
      seq: this.#seq,
      nextIndex: this.#chunks.nextIndex,
      replacesTail: placed[0]?.stored ?? false,
      chunks: placed.map(storedChunkNow),
      revisions: bodyRevisions(replaced, this.#seq),
    };
  }
}
