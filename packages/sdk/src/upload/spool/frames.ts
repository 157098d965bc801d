import { SEGMENT_HEADER_BYTES } from '@scrollback/log';

const LENGTH_AT = 10;

/** How many of `bytes`, which begin with a frame, are whole frames. */
export function wholeFrames(bytes: Uint8Array): number {
  let at = 0;
  for (let size = frameSize(bytes, 0); at + size <= bytes.length; size = frameSize(bytes, at)) {
    at += size;
  }
  return at;
}

/** Bytes of the frame that begins at `at`; only its header's while that isn't whole. */
export function frameSize(bytes: Uint8Array, at: number): number {
  if (bytes.length - at < SEGMENT_HEADER_BYTES) return SEGMENT_HEADER_BYTES;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at);
  return SEGMENT_HEADER_BYTES + view.getUint32(LENGTH_AT);
}
