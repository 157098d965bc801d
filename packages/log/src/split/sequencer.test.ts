import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodePieces, encodePieces } from '../chunk/codec.ts';
import { entriesOf } from '../chunk/entries.ts';
import { decodeRevision, encodeRevision, revisedEntry } from '../chunk/revision.ts';
import { LOG_STREAMS, type LogStream, type RawEntry } from '../entry.ts';
import { wholeLineText } from './line-text.ts';
import { type OpenLine, openLineIn, revisedLine } from './open-line.ts';
import { CHUNK_BYTES, type PlacedPieces, Sequencer, TAIL_BYTES } from './sequencer.ts';

const utf8 = new TextEncoder();

/** The naive truth: bytes go to the open line of their stream, or begin one. */
class Reference {
  readonly bytes: Uint8Array[] = [];
  readonly lines: { stream: LogStream; timestamp: number; parts: Uint8Array[]; open: boolean }[] =
    [];

  push(stream: LogStream, timestamp: number, bytes: Uint8Array): void {
    this.bytes.push(bytes);
    for (let at = 0; at < bytes.length; ) {
      const newline = bytes.indexOf(10, at);
      const end = newline < 0 ? bytes.length : newline + 1;
      let line = this.lines.findLast((candidate) => candidate.stream === stream);
      if (!line?.open) {
        line = { stream, timestamp, parts: [], open: true };
        this.lines.push(line);
      }
      line.parts.push(bytes.subarray(at, end));
      line.open = newline < 0;
      at = end;
    }
  }

  end(): void {
    for (const line of this.lines) line.open = false;
  }

  entries(limit: number): RawEntry[] {
    return this.lines.map(({ stream, timestamp, parts, open }, index) => ({
      index,
      timestamp,
      stream,
      level: null,
      ...wholeLineText(Buffer.concat(parts), limit),
      partial: open,
    }));
  }
}

/** What storage holds, in stored form. */
class Disk {
  readonly chunks = new Map<number, { data: Uint8Array; firstIndex: number }>();
  readonly revisions = new Map<number, Uint8Array>();

  commit(sequencer: Sequencer, sealed: readonly PlacedPieces[]): void {
    const { tail, revisions } = sequencer.take();
    const placed = tail ? [...sealed, tail] : sealed;
    placed.forEach(({ offset, pieces, stored }, i) => {
      expect(pieces.byteLength).toBeLessThanOrEqual(CHUNK_BYTES);
      expect(this.chunks.has(offset)).toBe(stored);
      if (stored) expect(i).toBe(0);
      this.chunks.set(offset, { data: encodePieces(pieces), firstIndex: pieces.firstIndex });
    });
    for (const [index, revision] of revisions) this.revisions.set(index, encodeRevision(revision));
  }

  placed(): PlacedPieces[] {
    return [...this.chunks].map(([offset, { data, firstIndex }]) => ({
      offset,
      pieces: decodePieces(data.slice(), firstIndex),
      stored: true,
    }));
  }

  bytes(): Buffer {
    let end = 0;
    return Buffer.concat(
      this.placed().map(({ offset, pieces }) => {
        expect(offset).toBe(end);
        end += pieces.byteLength;
        return pieces.bytes();
      }),
    );
  }

  entries(limit: number): RawEntry[] {
    return this.placed().flatMap(({ pieces }) =>
      entriesOf(pieces, 0, Number.POSITIVE_INFINITY, limit).map((entry) => {
        const data = this.revisions.get(entry.index);
        return data ? revisedEntry(entry.index, decodeRevision(data)) : entry;
      }),
    );
  }

  /** A sequencer that knows nothing but what is stored. */
  restart(limit: number, { nextIndex, byteCount }: Sequencer): Sequencer {
    const placed = this.placed();
    const tail = placed.at(-1);
    if (!tail) return new Sequencer(limit);
    const lines = tail.pieces.openAfter().map((index): OpenLine | null => {
      if (index < 0) return null;
      const data = this.revisions.get(index);
      if (data) return revisedLine(index, decodeRevision(data), limit);
      const home = placed.find(
        ({ pieces }) => pieces.firstIndex <= index && index < pieces.endIndex,
      );
      return home ? openLineIn(home.pieces, index, limit) : null;
    });
    return new Sequencer(limit, { nextIndex, byteCount, tail, lines });
  }
}

type Step =
  | { do: 'push'; stream: LogStream; timestamp: number; bytes: Uint8Array }
  | { do: 'take' | 'takeSealed' | 'restart' };

function check(steps: readonly Step[], limit: number): void {
  const reference = new Reference();
  const disk = new Disk();
  let sequencer = new Sequencer(limit);
  let sealed: PlacedPieces[] = [];
  const commit = (): void => {
    disk.commit(sequencer, [...sealed, ...sequencer.takeSealed()]);
    sealed = [];
    expect(disk.entries(limit)).toEqual(reference.entries(limit));
    expect(sequencer.nextIndex).toBe(reference.lines.length);
  };
  for (const step of steps) {
    if (step.do === 'push') {
      sequencer.push(step);
      reference.push(step.stream, step.timestamp, step.bytes);
    } else if (step.do === 'takeSealed') sealed.push(...sequencer.takeSealed());
    else commit();
    if (step.do === 'restart') sequencer = disk.restart(limit, sequencer);
  }
  commit();
  sequencer.end();
  reference.end();
  commit();
  const bytes = Buffer.concat(reference.bytes);
  expect(disk.bytes().equals(bytes)).toBe(true);
  expect(sequencer.byteCount).toBe(bytes.length);
}

const tricky = fc.constantFrom(
  ...['\n', '\r', '\r\n', '\x1b[G', '\x1b[1', 'G', '50%\r', ''].map((s) => utf8.encode(s)),
  ...['a', 'é', '€', '🎉', '\0', '\uFEFF', '\x1b[31m'].map((s) => utf8.encode(s)),
  ...[[0xff], [0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x8e]].map((bytes) => Uint8Array.from(bytes)),
);
const little = fc
  .array(tricky, { maxLength: 12 })
  .map((parts) => Uint8Array.from(Buffer.concat(parts)));
const much = fc
  .record({
    unit: fc.array(tricky, { minLength: 1, maxLength: 40 }),
    size: fc.constantFrom(1000, TAIL_BYTES - 1, TAIL_BYTES, 20_000, CHUNK_BYTES + 1, 300_000),
  })
  .map(({ unit, size }) => {
    const one = Buffer.concat([...unit, Uint8Array.of(46)]);
    return new Uint8Array(size).map((_, i) => one[i % one.length] ?? 0);
  });

function steps(bytes: fc.Arbitrary<Uint8Array>, maxLength: number): fc.Arbitrary<Step[]> {
  const push = fc.record({
    do: fc.constant('push' as const),
    stream: fc.constantFrom(...LOG_STREAMS),
    timestamp: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
    bytes,
  });
  const other = fc.record({ do: fc.constantFrom('take', 'takeSealed', 'restart') });
  return fc.array(fc.oneof({ weight: 3, arbitrary: push }, { weight: 1, arbitrary: other }), {
    maxLength,
  });
}

test('any bytes, cut and committed anywhere, restarted anywhere, read as the naive reference', () => {
  fc.assert(fc.property(steps(little, 40), fc.constantFrom(1, 3, 7, 65_536), check), {
    numRuns: 500,
  });
});

test('so do lines and bursts longer than tails and chunks', () => {
  const bytes = fc.oneof(little, much);
  fc.assert(fc.property(steps(bytes, 14), fc.constantFrom(10, 65_536), check), { numRuns: 40 });
});

function push(text: string, stream: LogStream = 'STDOUT', timestamp = 1): Step {
  return { do: 'push', stream, timestamp, bytes: utf8.encode(text) };
}

test.each<[string, Step[]]>([
  ['a line that goes on in the rewritten tail', [push('a'), { do: 'take' }, push('b\n')]],
  ['a line that goes on over a restart', [push('a\rb'), { do: 'restart' }, push('\rc\n')]],
  ['a sequence cut by a restart', [push('a\x1b[1'), { do: 'restart' }, push('Gb'), push('\x1b\n')]],
  ['a line over three chunks', [push(`${'x'.repeat(300_000)}\n`), push('y\n', 'STDERR')]],
  ['a line left open by a sealed chunk', [push('a', 'STDERR'), push('b\n'.repeat(70_000))]],
  ['more pieces than a chunk takes', [push('\n'.repeat(40_000)), { do: 'take' }, push('z')]],
])('%s', (_, given) => check(given, 100));

test('a line takes its index when its first byte arrives', () => {
  const sequencer = new Sequencer(100);
  const given = [push('slow'), push('quick\n', 'STDERR'), push(' end\n')];
  for (const step of given) if (step.do === 'push') sequencer.push(step);
  const { tail } = sequencer.take();
  const entries = tail ? entriesOf(tail.pieces, 0, 10, 100) : [];
  expect(entries.map(({ index, stream, text }) => [index, stream, text])).toEqual([
    [0, 'STDOUT', 'slow end'],
    [1, 'STDERR', 'quick'],
  ]);
});

test('a small tail is rewritten until it is large enough, then left alone', () => {
  const sequencer = new Sequencer(100);
  const offsets: [number, boolean][] = [];
  for (let i = 0; i < 6; i++) {
    sequencer.push({
      stream: 'STDOUT',
      timestamp: i,
      bytes: utf8.encode('0123456\n'.repeat(1000)),
    });
    const { tail } = sequencer.take();
    if (tail) offsets.push([tail.offset, tail.stored]);
  }
  expect(offsets).toEqual([
    [0, false],
    [0, true],
    [0, true],
    [24_000, false],
    [24_000, true],
    [24_000, true],
  ]);
  expect(sequencer.take()).toEqual({ tail: null, revisions: new Map() });
});

test('what was taken stays as it is while more arrives', () => {
  const sequencer = new Sequencer(100);
  const segment = { stream: 'STDOUT' as const, timestamp: 1, bytes: utf8.encode('a\nb') };
  sequencer.push(segment);
  const { tail } = sequencer.take();
  if (!tail) throw new Error('nothing to store');
  const before = encodePieces(tail.pieces).slice();
  sequencer.push(segment);
  expect(encodePieces(tail.pieces)).toEqual(before);
});
