import { VarintReader, VarintWriter } from '../chunk/varint.ts';
import { LOG_LEVELS } from '../entry.ts';

/** How many lines have no level, then how many have each of LOG_LEVELS: 7 numbers. */
export type LevelCounts = readonly number[];

/** Counts before any line; add one at the number that `levelOf` returns. */
export function noLevelCounts(): number[] {
  return Array.from({ length: LOG_LEVELS.length + 1 }, () => 0);
}

/** The counts as 7 numbers in LEB128: 7 bytes for a chunk with less than 128 lines of each. */
export function encodeLevelCounts(counts: LevelCounts): Uint8Array {
  const out = new VarintWriter(counts.length * 8);
  for (const count of counts) out.write(count);
  return out.finish();
}

/** The counts again. @throws RangeError when `data` ends too early */
export function decodeLevelCounts(data: Uint8Array): LevelCounts {
  const from = new VarintReader(data);
  return noLevelCounts().map(() => from.read());
}
