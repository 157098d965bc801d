const TEXT = 0x01;
const CONTINUATION = 0x00;
const FIN = 0x80;
/** Payloads up to this many bytes have their length in the second byte. */
const SHORT_MAX = 125;
const IN_16_BITS = 126;
const IN_64_BITS = 127;

/** The first frame of a text message whose rest follows. RFC 6455, 5.2; a server masks nothing. */
export function firstFrame(text: string): Buffer {
  return frame(TEXT, text);
}

/** The second and last frame of a message. */
export function lastFrame(text: string): Buffer {
  return frame(FIN | CONTINUATION, text);
}

function frame(head: number, text: string): Buffer {
  const length = Buffer.byteLength(text);
  const start = length <= SHORT_MAX ? 2 : length < 2 ** 16 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(start + length);
  bytes[0] = head;
  if (start === 2) bytes[1] = length;
  else if (start === 4) {
    bytes[1] = IN_16_BITS;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = IN_64_BITS;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  bytes.write(text, start);
  return bytes;
}
