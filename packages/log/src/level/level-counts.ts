import { VarintReader, VarintWriter } from '../chunk/varint.ts';
import { LOG_LEVELS } from '../entry.ts';

/** How many lines have no level, then how many have each of LOG_LEVELS: 7 numbers. */
export type LevelCounts = readonly number[];

/** Counts before any line; add one at the number that `levelOf` returns. */
export function noLevelCounts(): number[] {
  return Array.from({ length: LOG_LEVELS.length + 1 }, () => 0);
}

/**
 * The counts as 7 numbers in LEB128: 7 bytes for a chunk with less than 128 lines of each.
 * @param seq the largest of the revisions beside the chunk that they take in; an eighth number where
 * there is one
 */
export function encodeLevelCounts(counts: LevelCounts, seq = 0): Uint8Array {
  const out = new VarintWriter((counts.length + 1) * 8);
  for (const count of counts) out.write(count);
  if (seq > 0) out.write(seq);
  return out.finish();
}

/** The counts again. @throws RangeError when `data` ends too early */
export function decodeLevelCounts(data: Uint8Array): LevelCounts {
  const from = new VarintReader(data);
  return noLevelCounts().map(() => from.read());
}

/** The `seq` up to which counts take in revisions beside their chunk; 0 where they take in none. */
export function levelCountsSeq(data: Uint8Array): number {
  const from = new VarintReader(data);
  for (const _ of noLevelCounts()) from.read();
  return from.isAtEnd ? 0 : from.read();
}
