import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entriesOf } from '../chunk/entries.ts';
import { LOG_STREAMS } from '../entry.ts';
import { Sequencer } from '../split/sequencer.ts';
import { noLevelCounts } from './level-counts.ts';
import { LEVEL_LINE_LIMIT, levelNumber, levelsIn } from './levels-in.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

function isUtf8(bytes: Uint8Array): boolean {
  try {
    return decoder.decode(bytes).length >= 0;
  } catch {
    return false;
  }
}

const words = fc.constantFrom(
  'ERROR x\n',
  'WARN y',
  '\r',
  '\u001b[31mINFO\u001b[0m z\n',
  '\n',
  'é',
  'DEBUG '.padStart(520),
);
const text = fc.array(words).map((parts) => Buffer.from(parts.join('')));
const bytes = fc.oneof(text, fc.uint8Array().map(Buffer.from), fc.constant(Buffer.from([0xc3])));
const segments = fc.array(fc.record({ stream: fc.constantFrom(...LOG_STREAMS), bytes }));

test('counts are those of the entries, however lines are cut', () => {
  fc.assert(
    fc.property(segments, (segments) => {
      const sequencer = new Sequencer(LEVEL_LINE_LIMIT);
      for (const segment of segments) sequencer.push({ ...segment, timestamp: 1 });
      const { tail } = sequencer.take();
      const pieces = tail?.pieces;
      if (!pieces) return;
      const counts = noLevelCounts();
      for (const limit of [LEVEL_LINE_LIMIT, 65_536]) {
        counts.fill(0);
        for (const { level } of entriesOf(pieces, 0, pieces.endIndex, limit)) {
          counts[levelNumber(level)] = (counts[levelNumber(level)] ?? 0) + 1;
        }
        expect(levelsIn(pieces, isUtf8)).toEqual(counts);
      }
    }),
    { numRuns: 500 },
  );
});
