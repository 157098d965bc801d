import type { Revision } from '../batch.ts';
import { ScrollbackError } from '../errors.ts';
import { BEGINS, type OpenLines, Pieces } from './pieces.ts';
import { VarintReader, VarintWriter } from './varint.ts';

const VERSION = 1;
/** As version 1, and then the revisions of the entries that begin here. */
const REVISED = 2;

/** The stored form of pieces, not yet compressed. Format: docs/storage.md, «Chunk». */
export function encodePieces(pieces: Pieces): Uint8Array {
  const { count, flags, lengths, times, byteLength, revisions } = pieces;
  const out = new VarintWriter(64 + count * 8 + byteLength);
  out.write(revisions.length > 0 ? REVISED : VERSION);
  for (const index of pieces.openBefore) out.write(index < 0 ? 0 : pieces.firstIndex - index);
  out.write(count);
  out.write(byteLength);
  out.writeBytes(flags.subarray(0, count));
  out.writeAll(lengths.subarray(0, count));
  writeTimes(out, times.subarray(0, count));
  for (const part of pieces.parts) out.writeBytes(part);
  if (revisions.length > 0) writeRevisions(out, pieces.firstIndex, revisions);
  return out.finish();
}

/** Each as its distance from the one before. Pieces that one read brought have the same time. */
function writeTimes(out: VarintWriter, times: Float64Array): void {
  let before = 0;
  for (let at = 0; at < times.length; ) {
    const time = times[at] ?? 0;
    out.writeSigned(time - before);
    before = time;
    const first = ++at;
    while (times[at] === time) at++;
    out.writeZeros(at - first);
  }
}

function writeRevisions(
  out: VarintWriter,
  firstIndex: number,
  revisions: readonly Revision[],
): void {
  out.write(revisions.length);
  let before = firstIndex;
  for (const { index, seq, data } of revisions) {
    out.write(index - before);
    out.write(seq);
    out.write(data.length);
    out.writeBytes(data);
    before = index;
  }
}

/**
 * The pieces again.
 * @param firstIndex index of the first entry that begins in them
 * @throws ScrollbackError STORAGE_UNAVAILABLE when the version is unknown; RangeError when `data`
 * ends too early
 */
export function decodePieces(data: Uint8Array, firstIndex: number): Pieces {
  const from = new VarintReader(data);
  const version = from.read();
  if (version !== VERSION && version !== REVISED) {
    throw new ScrollbackError(
      'STORAGE_UNAVAILABLE',
      `A stored chunk has format ${version}; this server reads ${VERSION} and ${REVISED}. Use the version that wrote it, or a newer one.`,
    );
  }
  const open = (): number => {
    const distance = from.read();
    return distance === 0 ? -1 : firstIndex - distance;
  };
  const openBefore: OpenLines = [open(), open(), open()];
  const count = from.read();
  const byteLength = from.read();
  // Read before room for `count` pieces is made: it throws when there aren't as many.
  const flags = from.readBytes(count);
  const pieces = new Pieces(firstIndex, openBefore, Math.max(1, count));
  pieces.count = count;
  pieces.byteLength = byteLength;
  pieces.flags.set(flags);
  let time = 0;
  for (let i = 0; i < count; i++) pieces.lengths[i] = from.read();
  for (let i = 0; i < count; i++) {
    time += from.readSigned();
    pieces.times[i] = time;
    if ((pieces.flags[i] ?? 0) & BEGINS) pieces.endIndex++;
  }
  pieces.parts = [from.readBytes(byteLength)];
  if (version === REVISED) pieces.revisions = readRevisions(from, firstIndex);
  return pieces;
}

function readRevisions(from: VarintReader, firstIndex: number): Revision[] {
  const revisions: Revision[] = [];
  const count = from.read();
  let index = firstIndex;
  for (let i = 0; i < count; i++) {
    index += from.read();
    revisions.push({ index, seq: from.read(), data: from.readBytes(from.read()) });
  }
  return revisions;
}
