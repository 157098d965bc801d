import { LOG_STREAMS, type LogStream, type Segment } from '@scrollback/log';
import type { Change, Facts } from './change.ts';
import {
  type CutLine,
  createLineCutter,
  type LineCutter,
  MAX_LINE_BYTES,
} from './line/line-cutter.ts';
import { createNormalizer, type Normalizer, type NormalizerFormat } from './normalizer.ts';

/** A normalizer that takes segments as they were captured, cut anywhere. */
export interface NormalizerFeed {
  /**
   * @param rawIndex which line of RAW its first byte is of; without it, and for the lines that follow
   * in it, one is counted for each that begins
   */
  push(segment: Segment, rawIndex?: number): Change[];
  /** Reads lines that have no end, in the order in which they began, and ends. */
  end(): Change[];
  readonly facts: Readonly<Facts>;
}

/** A feed for one run. Lines over `maxLineBytes` are told of, not read. */
export function createFeed(
  format: NormalizerFormat,
  maxLineBytes: number = MAX_LINE_BYTES,
): NormalizerFeed {
  return new SegmentFeed(createNormalizer(format), maxLineBytes);
}

interface OpenStream {
  cutter: LineCutter;
  /** When its open line began. */
  began: number;
  /** Its index in RAW. */
  rawIndex: number;
  /** Counts lines that were left open, so that the end knows which began first. */
  order: number;
}

class SegmentFeed implements NormalizerFeed {
  readonly #normalizer: Normalizer;
  readonly #streams: Readonly<Record<LogStream, OpenStream>>;
  #order = 0;
  #last = 0;
  /** Index in RAW of the next line that begins. */
  #nextIndex = 0;

  constructor(normalizer: Normalizer, maxLineBytes: number) {
    this.#normalizer = normalizer;
    const open = (): OpenStream => ({
      cutter: createLineCutter(maxLineBytes),
      began: 0,
      rawIndex: 0,
      order: 0,
    });
    this.#streams = { STDOUT: open(), STDERR: open(), SYSTEM: open() };
  }

  get facts(): Readonly<Facts> {
    return this.#normalizer.facts;
  }

  push({ stream, timestamp, bytes }: Segment, rawIndex = this.#nextIndex): Change[] {
    const open = this.#streams[stream];
    const wasOpen = open.cutter.openBytes > 0;
    this.#last = timestamp;
    if (!wasOpen) this.#nextIndex = rawIndex;
    const changes: Change[] = [];
    const lines = open.cutter.push(bytes);
    for (let i = 0; i < lines.length; i++) {
      const begun = wasOpen && i === 0 ? open : { began: timestamp, rawIndex: this.#nextIndex++ };
      this.#line(lines[i] ?? '', stream, begun, changes);
    }
    if (open.cutter.openBytes > 0 && (!wasOpen || lines.length > 0)) {
      open.began = timestamp;
      open.rawIndex = this.#nextIndex++;
      open.order = this.#order++;
    }
    return changes;
  }

  end(): Change[] {
    const changes: Change[] = [];
    const byOrder = [...LOG_STREAMS].sort(
      (a, b) => this.#streams[a].order - this.#streams[b].order,
    );
    for (const stream of byOrder) {
      const open = this.#streams[stream];
      for (const line of open.cutter.end()) this.#line(line, stream, open, changes);
    }
    changes.push(...this.#normalizer.end(this.#last));
    return changes;
  }

  #line(
    line: CutLine,
    stream: LogStream,
    { began, rawIndex }: Pick<OpenStream, 'began' | 'rawIndex'>,
    changes: Change[],
  ): void {
    const done =
      typeof line === 'number'
        ? this.#normalizer.tooLong(line, stream, began, rawIndex)
        : this.#normalizer.push(line, stream, began, rawIndex);
    for (const change of done) changes.push(change);
  }
}
