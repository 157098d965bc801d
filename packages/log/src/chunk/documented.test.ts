import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { Sequencer } from '../split/sequencer.ts';
import { decodePieces, encodePieces } from './codec.ts';
import { entriesOf } from './entries.ts';
import { decodeRevision, encodeRevision, revisedEntry } from './revision.ts';

/** The bytes of the examples in docs/storage.md, in their order. */
async function examples(): Promise<Buffer[]> {
  const page = await readFile(new URL('../../../../docs/storage.md', import.meta.url), 'utf8');
  return [...page.matchAll(/```hex\n(.*?)```/gs)].map(([, block = '']) => {
    const lines = block
      .split('\n')
      .map((line) => /^(?:[0-9a-f]{2} )*[0-9a-f]{2}(?= {2})/.exec(line));
    return Buffer.from(
      lines
        .map((line) => line?.[0] ?? '')
        .join(' ')
        .replaceAll(' ', ''),
      'hex',
    );
  });
}

const START = 1_700_000_000_000;

/** A channel that comes to the state which the page describes. */
function described() {
  const sequencer = new Sequencer(65_536);
  const push = (stream: 'STDOUT' | 'STDERR', text: string, timestamp: number): void =>
    sequencer.push({ stream, timestamp, bytes: new TextEncoder().encode(text) });
  push('STDOUT', `${'x'.repeat(20_000)}\n\n\n\n\n`, START - 50);
  push('STDERR', 'do', START - 40);
  push('STDOUT', '\n', START - 30);
  sequencer.take();
  push('STDOUT', 'hi\n', START);
  push('STDERR', 'ne\n', START + 3);
  push('STDOUT', '50%', START + 3);
  const { tail, revisions } = sequencer.take();
  const revision = revisions.get(5);
  if (!tail || !revision) throw new Error('nothing to store');
  return { pieces: tail.pieces, revision };
}

test('the documented chunk is what is stored, and reads as the page says', async () => {
  const [chunk = Buffer.alloc(0)] = await examples();
  expect(Buffer.from(encodePieces(described().pieces)).toString('hex')).toBe(chunk.toString('hex'));
  const entries = entriesOf(decodePieces(chunk, 7), 0, 100, 65_536);
  expect(entries.map(({ index, text, partial }) => [index, text, partial])).toEqual([
    [7, 'hi', false],
    [8, '50%', true],
  ]);
});

test('the documented chunk with what is folded into it is stored so, and reads as the page says', async () => {
  const [chunk = Buffer.alloc(0), , folded = Buffer.alloc(0)] = await examples();
  const { pieces } = described();
  const shown = new TextEncoder().encode('50%');
  const data = encodeRevision({
    stream: 'STDOUT',
    timestamp: START + 3,
    partial: false,
    level: null,
    state: { shown, shownBytes: 3, returned: false, begun: 0 },
  });
  pieces.revisions = [{ index: 8, seq: 3, data }];
  const stored = Buffer.concat([Uint8Array.of(2), chunk.subarray(1), folded]);
  expect(Buffer.from(encodePieces(pieces)).toString('hex')).toBe(stored.toString('hex'));
  expect(entriesOf(decodePieces(stored, 7), 8, 9, 65_536)).toMatchObject([
    { index: 8, text: '50%', partial: false },
  ]);
});

test('the documented revision is what is stored, and reads as the page says', async () => {
  const [, revision = Buffer.alloc(0)] = await examples();
  expect(Buffer.from(encodeRevision(described().revision)).toString('hex')).toBe(
    revision.toString('hex'),
  );
  expect(revisedEntry(5, decodeRevision(revision))).toMatchObject({
    stream: 'STDERR',
    timestamp: START - 40,
    text: 'done',
    partial: false,
  });
});
