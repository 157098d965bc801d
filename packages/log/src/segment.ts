import { LOG_STREAMS, type Segment } from './entry.ts';
import { ScrollbackError } from './errors.ts';

/** Media type of an upload body. docs/protocol.md describes it. */
export const SEGMENTS_TYPE = 'application/vnd.scrollback.segments';

/** Bytes before each payload: magic 'SB', stream, 0, time in ms (u48), payload length (u32), all big endian. */
export const SEGMENT_HEADER_BYTES = 14;
/** Longest payload of one segment. */
export const SEGMENT_MAX_BYTES = 1 << 20;
const MAGIC = 0x5342;

/** The frame of one segment. @throws ScrollbackError BAD_SEGMENT when its payload is too long */
export function encodeSegment(segment: Segment): Uint8Array {
  const { bytes, timestamp, stream } = segment;
  if (bytes.length > SEGMENT_MAX_BYTES) {
    throw new ScrollbackError(
      'BAD_SEGMENT',
      `A segment of ${bytes.length} bytes is over the limit of ${SEGMENT_MAX_BYTES}. Cut it.`,
    );
  }
  const frame = new Uint8Array(SEGMENT_HEADER_BYTES + bytes.length);
  const view = new DataView(frame.buffer);
  view.setUint16(0, MAGIC);
  view.setUint8(2, LOG_STREAMS.indexOf(stream));
  view.setUint16(4, Math.floor(timestamp / 2 ** 32));
  view.setUint32(6, timestamp % 2 ** 32);
  view.setUint32(10, bytes.length);
  frame.set(bytes, SEGMENT_HEADER_BYTES);
  return frame;
}

/** Takes frames apart again, wherever the transport cut them. Holds back one frame at most. */
export class SegmentDecoder {
  /** Room for the frame that is not whole yet, or for its header as long as that isn't. */
  #frame: Uint8Array = new Uint8Array(0);
  #held = 0;
  /** Bytes of the whole frames so far. */
  #decoded = 0;
  #failure: ScrollbackError | null = null;

  /** Bytes of an unfinished frame held back. */
  get pendingBytes(): number {
    return this.#held;
  }

  /**
   * The segments that `bytes` completes. Those before a bad frame are returned, and the next call
   * of `push` or {@link end} throws, so that nothing whole is lost.
   * @throws ScrollbackError BAD_SEGMENT when the body is not segments
   */
  push(bytes: Uint8Array): Segment[] {
    const segments: Segment[] = [];
    let rest = bytes;
    while (rest.length > 0 && this.#failure === null) {
      if (this.#held === 0) {
        const size = this.#frameSize(rest);
        if (size <= rest.length) {
          segments.push(this.#segment(rest.subarray(0, size)));
          rest = rest.subarray(size);
          continue;
        }
        this.#frame = new Uint8Array(size);
      }
      rest = this.#hold(rest);
      if (this.#held < this.#frame.length) continue;
      const size = this.#frameSize(this.#frame);
      if (size > this.#held) this.#frame = grown(this.#frame, size);
      else {
        segments.push(this.#segment(this.#frame));
        this.#held = 0;
      }
    }
    if (this.#failure && segments.length === 0) throw this.#failure;
    return segments;
  }

  /**
   * Says that the body is over.
   * @throws ScrollbackError BAD_SEGMENT as `push` does; BODY_BROKEN when the last frame is not whole
   */
  end(): void {
    if (this.#failure) throw this.#failure;
    if (this.#held === 0) return;
    throw new ScrollbackError(
      'BODY_BROKEN',
      `The body ends ${this.#held} bytes into a frame. Send again from the committed offset on.`,
    );
  }
}

function grown(bytes: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  out.set(bytes);
  return out;
}
