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

/** Takes frames apart again, wherever the transport cut them. */
export class SegmentDecoder {
  #rest: Uint8Array = new Uint8Array(0);

  /** Bytes of an unfinished frame held back. */
  get pendingBytes(): number {
    return this.#rest.length;
  }

  /**
   * The segments that `bytes` completes.
   * @throws ScrollbackError BAD_SEGMENT when the body is not segments
   */
  push(bytes: Uint8Array): Segment[] {
    const input = this.#rest.length === 0 ? bytes : joined(this.#rest, bytes);
    const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
    const segments: Segment[] = [];
    let at = 0;
    while (input.length - at >= SEGMENT_HEADER_BYTES) {
      const stream = LOG_STREAMS[view.getUint8(at + 2)];
      const length = view.getUint32(at + 10);
      if (
        view.getUint16(at) !== MAGIC ||
        view.getUint8(at + 3) !== 0 ||
        stream === undefined ||
        length > SEGMENT_MAX_BYTES
      ) {
        throw new ScrollbackError(
          'BAD_SEGMENT',
          `The body is not segments: no valid frame header ${at} bytes into this part. See docs/protocol.md.`,
        );
      }
      const end = at + SEGMENT_HEADER_BYTES + length;
      if (end > input.length) break;
      const timestamp = view.getUint16(at + 4) * 2 ** 32 + view.getUint32(at + 6);
      segments.push({ stream, timestamp, bytes: input.subarray(at + SEGMENT_HEADER_BYTES, end) });
      at = end;
    }
    this.#rest = input.subarray(at);
    return segments;
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}
