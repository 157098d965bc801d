import type { Entry } from '@scrollback/log';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEntries } from './read-entries.ts';

const NDJSON = [
  '{"timestamp":"2026-01-31T12:00:00.000Z","severity_text":"WARN","body":"tür 🚪","attributes":{"log.iostream":"stderr","scrollback.index":7,"scrollback.truncated_bytes":3}}',
  '{"timestamp":"2026-01-31T12:00:01.000Z","body":"open","attributes":{"log.iostream":"stdout","scrollback.index":8,"scrollback.partial":true}}',
  '{"timestamp":"2026-01-31T12:00:02.000Z","body":{"type":"AssistantMessage","text":"Done."},"attributes":{"scrollback.index":9,"scrollback.raw_index":31}}',
].map((line) => `${line}\n`);
const at = Date.parse('2026-01-31T12:00:00Z');
const ENTRIES: Entry[] = [
  {
    index: 7,
    timestamp: at,
    stream: 'STDERR',
    level: 'WARN',
    text: 'tür 🚪',
    partial: false,
    truncatedBytes: 3,
  },
  {
    index: 8,
    timestamp: at + 1000,
    stream: 'STDOUT',
    level: null,
    text: 'open',
    partial: true,
    truncatedBytes: 0,
  },
  {
    index: 9,
    timestamp: at + 2000,
    rawIndex: 31,
    body: { type: 'AssistantMessage', text: 'Done.', model: null },
  },
];

async function* cut(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const places = [0, ...cuts.map((at) => at % (bytes.length + 1)), bytes.length];
  const sorted = places.sort((a, b) => a - b);
  for (const [i, place] of sorted.entries()) yield bytes.subarray(place, sorted[i + 1]);
}

async function read(bytes: Uint8Array, cuts: readonly number[] = []): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const some of readEntries(cut(bytes, cuts))) entries.push(...some);
  return entries;
}

test('entries come whole wherever their bytes are cut', async () => {
  const bytes = new TextEncoder().encode(NDJSON.join(''));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat()), async (cuts) => {
      expect(await read(bytes, cuts)).toEqual(ENTRIES);
    }),
  );
});

test('a download that ends within a line is told of', async () => {
  const bytes = new TextEncoder().encode(NDJSON.join('').slice(0, -9));
  await expect(read(bytes)).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
});
