import {
  bodiesOf,
  decodePieces,
  decodeRevision,
  type Entry,
  entriesOf,
  revisedBody,
  revisedEntry,
  type StoredChunk,
} from '@scrollback/log';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decompressNow } from '../ingest/compress.ts';
import { activity } from '../testing/legacy-files.ts';
import { type FilePart, type FileWork, fileParts, type ReadableFile } from './file-parts.ts';

const LINE_LIMIT = 64;
const VERSION_AT = 1_760_000_000_000;

function readable(bytes: Uint8Array, blockBytes: number): ReadableFile {
  const version = { size: bytes.length, modifiedAt: VERSION_AT };
  return {
    version,
    versionNow: () => version,
    blockBytes,
    read(buffer, at) {
      const part = bytes.subarray(at, at + buffer.length);
      buffer.set(part);
      return part.length;
    },
  };
}

/** What storage has of one channel. */
class Channel {
  readonly chunks = new Map<number, StoredChunk>();
  readonly revisions = new Map<number, Uint8Array>();
  nextIndex = 0;
  seq = 0;

  take({ expectedSeq, seq, nextIndex, replacesTail, chunks, revisions }: FilePart['raw']): void {
    expect(expectedSeq).toBe(this.seq);
    chunks.forEach((chunk, i) => {
      expect(this.chunks.has(chunk.offset)).toBe(i === 0 && replacesTail);
      this.chunks.set(chunk.offset, chunk);
    });
    for (const { index, data } of revisions) this.revisions.set(index, data);
    this.nextIndex = nextIndex;
    this.seq = seq;
  }

  get bytes(): number {
    const last = [...this.chunks.values()].at(-1);
    return last ? last.offset + last.byteLength : 0;
  }

  head() {
    return { nextIndex: this.nextIndex, seq: this.seq, bytes: this.bytes };
  }

  pieces() {
    let end = 0;
    return [...this.chunks.values()].map((chunk) => {
      expect(chunk.offset).toBe(end);
      end += chunk.byteLength;
      return decodePieces(decompressNow(chunk), chunk.firstIndex);
    });
  }
}

class Disk {
  readonly size: number;
  readonly raw = new Channel();
  readonly normalized = new Channel();
  derivedBytes = 0;
  last: FilePart | null = null;

  work(format: FileWork['format']): FileWork {
    return {
      runId: 'run_test',
      path: '/a',
      format,
      lineLimit: LINE_LIMIT,
      version: { size: this.size, modifiedAt: VERSION_AT },
      raw: this.raw.head(),
      normalized: format === 'TEXT' ? null : this.normalized.head(),
      derivedBytes: this.derivedBytes,
    };
  }

  constructor(size: number) {
    this.size = size;
  }

  take(part: FilePart): void {
    this.raw.take(part.raw);
    expect(part.byteCount).toBe(this.raw.bytes);
    this.last = part;
    this.derivedBytes = part.derivedBytes;
    this.normalized.take(part.normalized);
  }

  entries(): Entry[] {
    const { raw, normalized } = this;
    const lines = raw.pieces().flatMap((pieces) => entriesOf(pieces, 0, raw.nextIndex, LINE_LIMIT));
    const bodies = normalized
      .pieces()
      .flatMap((pieces) => bodiesOf(pieces, 0, normalized.nextIndex));
    return [
      ...lines.map((line) => {
        const now = raw.revisions.get(line.index);
        return now ? revisedEntry(line.index, decodeRevision(now)) : line;
      }),
      ...bodies.map((body) => {
        const now = normalized.revisions.get(body.index);
        return now ? revisedBody(body.index, now) : body;
      }),
    ];
  }

  content(): Buffer {
    return Buffer.concat(this.raw.pieces().map((pieces) => pieces.bytes()));
  }
}

const patch = (text: string): string =>
  JSON.stringify({
    JsonPatch: [
      {
        op: 'replace',
        path: '/entries/0',
        value: {
          type: 'NORMALIZED_ENTRY',
          content: { entry_type: { type: 'assistant_message' }, content: text },
        },
      },
    ],
  });
const line = fc.oneof(
  fc.constantFrom(...activity(4).trimEnd().split('\n')),
  fc.string({ maxLength: 30 }).map(patch),
  fc.string({ maxLength: 900 }),
);
const content = fc
  .tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom('', '\n'))
  .map(([lines, end]) => new TextEncoder().encode(lines.join('\n') + end));

test('broken off anywhere, a file goes on to the entries that it has when it is read at once', () => {
  fc.assert(
    fc.property(
      content,
      fc.constantFrom<FileWork['format'][]>('JSONL', 'TEXT', 'CLAUDE'),
      // A block holds at least what tells a line its time.
      fc.integer({ min: 256, max: 800 }),
      fc.array(fc.nat(20), { maxLength: 4 }),
      (bytes, format, blockBytes, breaks) => {
        const whole = new Disk(bytes.length);
        for (const part of fileParts(readable(bytes, 1 << 20), whole.work(format)))
          whole.take(part);
        const disk = new Disk(bytes.length);
        for (const parts of [...breaks, Number.POSITIVE_INFINITY]) {
          let left = parts;
          // The end of a file that is all stored is committed again, and changes nothing.
          for (const part of fileParts(readable(bytes, blockBytes), disk.work(format))) {
            if (left-- === 0 || disk.last?.isLast) break;
            disk.take(part);
          }
        }
        expect(disk.content().equals(bytes)).toBe(true);
        expect(disk.entries()).toEqual(whole.entries());
        expect(disk.last).toMatchObject({
          isLast: true,
          badLines: whole.last?.badLines,
          facts: whole.last?.facts,
        });
      },
    ),
    { numRuns: 300 },
  );
});

test('entries that are behind the lines they come from are derived first', () => {
  const bytes = new TextEncoder().encode(activity(50));
  const whole = new Disk(bytes.length);
  for (const part of fileParts(readable(bytes, 1 << 20), whole.work('JSONL'))) whole.take(part);
  const disk = new Disk(bytes.length);
  let parts = 0;
  for (const part of fileParts(readable(bytes, 256), disk.work('JSONL'))) {
    if (parts++ < 3) disk.take(part);
    else if (parts < 9) disk.raw.take(part.raw);
    else break;
  }
  for (const part of fileParts(readable(bytes, 256), disk.work('JSONL'))) disk.take(part);
  expect(disk.entries()).toEqual(whole.entries());
});

test('a file that is another than when its first bytes were stored is refused', () => {
  const bytes = new TextEncoder().encode(activity(50));
  const disk = new Disk(bytes.length);
  for (const part of fileParts(readable(bytes, 256), disk.work('JSONL'))) {
    disk.take(part);
    break;
  }
  const other = readable(bytes.subarray(1), 256);
  expect(() => fileParts(other, disk.work('JSONL')).next()).toThrow(/was written to/);
  const growing = readable(bytes, 1 << 20);
  const grown = { ...growing, versionNow: () => ({ size: bytes.length + 1, modifiedAt: 1 }) };
  const parts = fileParts(grown, new Disk(bytes.length).work('JSONL'));
  expect(() => parts.next()).toThrow(/was written to/);
});
