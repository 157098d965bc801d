import { ScrollbackError } from '@scrollback/log';

/** Bytes before each payload: type, three zero bytes, payload length (u32, big endian). */
const HEADER_BYTES = 8;
/** Types 0 to 2 are standard input, output and error; 3 is an error of the engine. */
const LAST_TYPE = 3;
/** Far over what an engine writes (16 KiB and a prefix), so that garbage can't make us hold gigabytes. */
const MAX_PAYLOAD_BYTES = 16 << 20;

/** One frame of a body without a TTY. */
export interface Frame {
  type: number;
  payload: Buffer;
}

/**
 * Takes a multiplexed body apart, wherever HTTP cut it. Holds back one frame at most. Format: the
 * Docker Engine API's "Stream format" of `ContainerAttach`.
 */
export class FrameDecoder {
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #needed = HEADER_BYTES;
  #decoded = 0;

  /**
   * The frames that `bytes` completes; those before a bad one come first.
   * @throws ScrollbackError LOGS_GARBLED where no frame begins
   */
  *push(bytes: Uint8Array): Generator<Frame> {
    this.#held.push(bytes);
    this.#heldBytes += bytes.length;
    if (this.#heldBytes < this.#needed) return;
    const all = Buffer.concat(this.#held);
    let at = 0;
    for (this.#needed = frameBytes(all, at, this.#decoded); all.length >= at + this.#needed; ) {
      const end = at + this.#needed;
      if (this.#needed > HEADER_BYTES) {
        yield { type: all.readUInt8(at), payload: all.subarray(at + HEADER_BYTES, end) };
      }
      this.#decoded += this.#needed;
      at = end;
      this.#needed = frameBytes(all, at, this.#decoded);
    }
    this.#held = [all.subarray(at)];
    this.#heldBytes = all.length - at;
  }

  /** Says that the body is over. @throws ScrollbackError LOGS_GARBLED when the last frame is not whole */
  end(): void {
    if (this.#heldBytes === 0) return;
    throw new ScrollbackError(
      'LOGS_GARBLED',
      `The engine's answer ends ${this.#heldBytes} bytes into a frame. Look at the engine's own log, and at what stands between it and here.`,
    );
  }
}

/** Bytes of the frame that begins at `at`; its header's while that is not whole. */
function frameBytes(bytes: Buffer, at: number, offset: number): number {
  if (bytes.length < at + HEADER_BYTES) return HEADER_BYTES;
  const length = bytes.readUInt32BE(at + 4);
  const valid = bytes.readUInt8(at) <= LAST_TYPE && bytes.readUIntBE(at + 1, 3) === 0;
  if (valid && length <= MAX_PAYLOAD_BYTES) return HEADER_BYTES + length;
  throw new ScrollbackError(
    'LOGS_GARBLED',
    `No frame begins ${offset} bytes into the engine's answer (${bytes.toString('hex', at, at + HEADER_BYTES)}). Look at the engine's own log, and at what stands between it and here.`,
    { offset },
  );
}
