import { LOG_STREAMS, type Segment } from './entry.ts';
import { ScrollbackError } from './errors.ts';

/** Media type of an upload body. docs/protocol.md describes it. */
export const SEGMENTS_TYPE = 'application/vnd.scrollback.segments';

/** Bytes before each payload: magic 'SB', stream, 0, time in ms (u48), payload length (u32), all big endian. */
export const SEGMENT_HEADER_BYTES = 14;
/** Longest payload of one segment. */
export const SEGMENT_MAX_BYTES = 1 << 20;
const MAGIC = 0x5342;
const NOTHING = new Uint8Array(0);

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
  #frame: Uint8Array = NOTHING;
  #held = 0;
  #received = 0;
  /** Bytes of the whole frames so far. */
  #decoded = 0;
  #failure: ScrollbackError | null = null;

  /** Bytes received behind the last whole frame. */
  get pendingBytes(): number {
    return this.#received - this.#decoded;
  }

  /**
   * The segments that `bytes` completes. Those before a bad frame are returned, and the next call
   * of `push` or {@link end} throws, so that nothing whole is lost.
   * @throws ScrollbackError BAD_SEGMENT when the body is not segments
   */
  push(bytes: Uint8Array): Segment[] {
    if (this.#failure) throw this.#failure;
    this.#received += bytes.length;
    const segments: Segment[] = [];
    let rest = bytes;
    while (rest.length > 0) {
      const holding = this.#frame.length > 0;
      if (holding) rest = this.#hold(rest);
      if (this.#held < this.#frame.length) break;
      const input = holding ? this.#frame : rest;
      const size = frameSize(input);
      if (size === null) {
        this.#failure = this.#badFrame();
        if (segments.length === 0) throw this.#failure;
        break;
      }
      if (size > input.length) {
        this.#makeRoom(size);
        continue;
      }
      segments.push(segmentOf(input.subarray(0, size)));
      this.#decoded += size;
      if (holding) this.#release();
      else rest = rest.subarray(size);
    }
    return segments;
  }

  /**
   * Says that the body is over.
   * @throws ScrollbackError BAD_SEGMENT as `push` does; BODY_BROKEN when the last frame is not whole
   */
  end(): void {
    if (this.#failure) throw this.#failure;
    if (this.pendingBytes === 0) return;
    throw new ScrollbackError(
      'BODY_BROKEN',
      `The body ends ${this.pendingBytes} bytes into a segment. Send that segment again, from the offset in Upload-Offset.`,
    );
  }

  /** Takes as much of `bytes` as the frame has room for, and returns the rest. */
  #hold(bytes: Uint8Array): Uint8Array {
    const part = bytes.subarray(0, this.#frame.length - this.#held);
    this.#frame.set(part, this.#held);
    this.#held += part.length;
    return bytes.subarray(part.length);
  }

  #makeRoom(size: number): void {
    const frame = new Uint8Array(size);
    frame.set(this.#frame.subarray(0, this.#held));
    this.#frame = frame;
  }

  #release(): void {
    this.#frame = NOTHING;
    this.#held = 0;
  }

  #badFrame(): ScrollbackError {
    return new ScrollbackError(
      'BAD_SEGMENT',
      `The body is not segments: no valid frame header ${this.#decoded} bytes into the body. See docs/protocol.md.`,
    );
  }
}

/** Bytes of the frame that begins here, its header's as long as that isn't whole; null if none does. */
function frameSize(bytes: Uint8Array): number | null {
  if (bytes.length < SEGMENT_HEADER_BYTES) return SEGMENT_HEADER_BYTES;
  const header = viewOf(bytes);
  const length = header.getUint32(10);
  const valid =
    header.getUint16(0) === MAGIC &&
    header.getUint8(2) < LOG_STREAMS.length &&
    header.getUint8(3) === 0 &&
    length <= SEGMENT_MAX_BYTES;
  return valid ? SEGMENT_HEADER_BYTES + length : null;
}

function segmentOf(frame: Uint8Array): Segment {
  const header = viewOf(frame);
  return {
    stream: LOG_STREAMS[header.getUint8(2)] ?? 'SYSTEM',
    timestamp: header.getUint16(4) * 2 ** 32 + header.getUint32(6),
    bytes: frame.subarray(SEGMENT_HEADER_BYTES),
  };
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
