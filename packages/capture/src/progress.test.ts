import { readFileSync } from 'node:fs';
import {
  decodePieces,
  decodeRevision,
  encodePieces,
  encodeRevision,
  entriesOf,
  type RawEntry,
  revisedEntry,
  Sequencer,
} from '@scrollback/log';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const LIMIT = 65_536;
const NAMES = ['tqdm', 'npm', 'curl', 'apt', 'pull'] as const;
/** What the program printed on a terminal; `fixtures/progress/record.mjs` records it anew. */
const printed = (name: string) =>
  Uint8Array.from(readFileSync(new URL(`../fixtures/progress/${name}.raw`, import.meta.url)));

/** What storage has in the end, when each part comes by itself and is committed. */
function stored(parts: readonly Uint8Array[]): { entries: RawEntry[]; bytes: Uint8Array } {
  const sequencer = new Sequencer(LIMIT);
  const chunks = new Map<number, { data: Uint8Array; firstIndex: number }>();
  const revisions = new Map<number, Uint8Array>();
  const commit = () => {
    const sealed = sequencer.takeSealed();
    const taken = sequencer.take();
    for (const { offset, pieces } of taken.tail ? [...sealed, taken.tail] : sealed) {
      chunks.set(offset, { data: encodePieces(pieces), firstIndex: pieces.firstIndex });
    }
    for (const [index, revision] of taken.revisions) {
      revisions.set(index, encodeRevision(revision));
    }
  };
  for (const bytes of parts) {
    sequencer.push({ stream: 'STDOUT', timestamp: 1, bytes });
    commit();
  }
  sequencer.end();
  commit();
  const pieces = [...chunks.values()].map(({ data, firstIndex }) => decodePieces(data, firstIndex));
  const entries = pieces
    .flatMap((part) => entriesOf(part, 0, sequencer.nextIndex, LIMIT))
    .map((entry) => {
      const revision = revisions.get(entry.index);
      return revision ? revisedEntry(entry.index, decodeRevision(revision)) : entry;
    });
  return { entries, bytes: Buffer.concat(pieces.map((part) => part.bytes())) };
}

function cut(bytes: Uint8Array, at: readonly number[]): Uint8Array[] {
  const places = [0, ...[...at].sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, i) => bytes.subarray(places[i], end));
}

test.each(NAMES)('%s reads the same in two parts, wherever they are cut', (name) => {
  const bytes = printed(name);
  const { entries } = stored([bytes]);
  for (let at = 0; at <= bytes.length; at++) {
    const parts = stored(cut(bytes, [at]));
    expect(parts.entries).toEqual(entries);
    expect(Buffer.compare(parts.bytes, bytes)).toBe(0);
  }
});

test.each(NAMES)('%s reads the same in any parts, and no byte of it changes', (name) => {
  const bytes = printed(name);
  const { entries } = stored([bytes]);
  const places = fc.array(fc.nat(bytes.length), { maxLength: 60 });
  fc.assert(
    fc.property(places, (at) => {
      const parts = stored(cut(bytes, at));
      expect(parts.entries).toEqual(entries);
      expect(Buffer.compare(parts.bytes, bytes)).toBe(0);
    }),
    { numRuns: 50 },
  );
});

const texts = (name: string) => stored([printed(name)]).entries.map(({ text }) => text);

test('a progress bar is one entry that reads as it stood last', () => {
  expect(texts('tqdm')).toEqual([expect.stringMatching(/^100%\|█+\| 120\/120 \[/)]);
  expect(texts('curl')).toHaveLength(3);
  expect(texts('curl')[2]).toMatch(/^100 2929k +100 2929k/);
  expect(texts('apt').slice(0, 3)).toEqual([
    'Reading package lists... Done',
    'Building dependency tree... Done',
    'Reading state information... Done',
  ]);
});

test('spinners and lines that are drawn over again make no entries of their own', () => {
  // npm goes back to column one without a carriage return, and erases its spinner in the end.
  expect(texts('npm')).toEqual(['\x1b[0K', 'added 44 packages in 19s', '\x1b[0K']);
  expect(texts('apt').length).toBeLessThan(30);
  // A line above is not the line that is written to: only a terminal's screen shows it anew.
  expect(texts('pull')).toHaveLength(6);
  expect(texts('pull').at(-1)).toBe('Status: Downloaded newer image for example:latest');
});
