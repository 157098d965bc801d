import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LOG_STREAMS } from '../entry.ts';
import { Sequencer } from '../split/sequencer.ts';
import { decodePieces, encodePieces } from './codec.ts';
import { BEGINS, ENDS, type OpenLines, Pieces, STREAM } from './pieces.ts';

const FIRST = 1000;
const piece = fc.record({
  flags: fc
    .nat(2)
    .chain((stream) =>
      fc.constantFrom(0, BEGINS, ENDS, BEGINS | ENDS).map((bits) => stream | bits),
    ),
  bytes: fc.uint8Array({ maxLength: 300 }),
  time: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
});
const open = fc.oneof(fc.constant(-1), fc.integer({ min: 0, max: FIRST - 1 }));
const revisions = fc.uniqueArray(fc.nat(500), { maxLength: 20 }).chain((distances) =>
  fc.tuple(
    ...distances
      .sort((a, b) => a - b)
      .map((distance) =>
        fc.record({
          index: fc.constant(FIRST + distance),
          seq: fc.nat(),
          data: fc.uint8Array({ maxLength: 40 }),
        }),
      ),
  ),
);
const contents = fc.record({
  openBefore: fc.tuple(open, open, open).map((lines): OpenLines => [...lines]),
  pieces: fc.array(piece, { maxLength: 80 }),
  revisions,
});

function build({
  openBefore,
  pieces,
  revisions,
}: typeof contents extends fc.Arbitrary<infer T> ? T : never) {
  const built = new Pieces(FIRST, openBefore, 1);
  for (const { flags, bytes, time } of pieces) {
    built.add(flags, bytes.length, time);
    built.parts.push(bytes);
  }
  built.revisions = revisions;
  return built;
}

function walked(pieces: Pieces): unknown[] {
  const seen: unknown[] = [];
  const bytes = pieces.bytes();
  pieces.walk((index, flags, start, end, time) => {
    seen.push([index, flags, Buffer.from(bytes.subarray(start, end)).toString('hex'), time]);
  });
  return seen;
}

test('any pieces come back as they were', () => {
  fc.assert(
    fc.property(contents, (given) => {
      const pieces = build(given);
      const again = decodePieces(encodePieces(pieces), FIRST);
      expect(walked(again)).toEqual(walked(pieces));
      expect(again.openBefore).toEqual(pieces.openBefore);
      expect(again.revisions).toEqual(pieces.revisions);
      expect(again.openAfter()).toEqual(pieces.openAfter());
      expect([again.count, again.byteLength, again.endIndex]).toEqual([
        pieces.count,
        pieces.byteLength,
        pieces.endIndex,
      ]);
    }),
  );
});

test('what was decoded can grow, and its clone grows by itself', () => {
  fc.assert(
    fc.property(contents, (given) => {
      const again = decodePieces(encodePieces(build(given)), FIRST);
      const clone = again.clone();
      clone.add(BEGINS | ENDS, 1, 5);
      clone.parts.push(Uint8Array.of(10));
      expect(walked(clone)).toEqual([...walked(again), [again.endIndex, BEGINS | ENDS, '0a', 5]]);
      expect(clone.revisions).toEqual(again.revisions);
    }),
  );
});

test('stored bytes that end too early are an error at every length', () => {
  fc.assert(
    fc.property(contents, (given) => {
      const data = encodePieces(build(given));
      for (let length = 0; length < data.length; length++) {
        expect(() => decodePieces(data.subarray(0, length), FIRST)).toThrow('end too early');
      }
    }),
    { numRuns: 20 },
  );
});

test('any other bytes are an error or pieces that hang together', () => {
  const bytes = fc
    .tuple(fc.constantFrom(1, 2), fc.uint8Array({ maxLength: 40 }))
    .map(([version, tail]) => Uint8Array.of(version, ...tail));
  const long = fc.constantFrom(9, 200).map((n) => new Uint8Array(n).fill(0xff).fill(1, 0, 1));
  const huge = fc.constant(Uint8Array.of(1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f, 0));
  // A count of 1,400 bits: no number.
  const endless = fc.constant(Uint8Array.of(1, 0, 0, 0, ...new Uint8Array(200).fill(0x80), 0, 0));
  fc.assert(
    fc.property(fc.oneof(bytes, long, huge, endless), (data) => {
      let pieces: Pieces;
      try {
        pieces = decodePieces(data, FIRST);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        expect(String(error)).toContain('stored bytes');
        return;
      }
      expect(pieces.count).toBeLessThanOrEqual(data.length);
      expect(pieces.bytes()).toHaveLength(pieces.byteLength);
    }),
    { numRuns: 2000 },
  );
});

test('an unknown version is an error that names it', () => {
  const data = encodePieces(new Pieces(0, [-1, -1, -1]));
  data[0] = 9;
  expect(() => decodePieces(data, 0)).toThrow(
    expect.objectContaining({ code: 'STORAGE_UNAVAILABLE', message: expect.stringContaining('9') }),
  );
});

test('flags hold a stream beside begin and end', () => {
  expect(LOG_STREAMS.length - 1).toBeLessThanOrEqual(STREAM);
  expect([BEGINS & STREAM, ENDS & STREAM, BEGINS & ENDS]).toEqual([0, 0, 0]);
});

test('a chunk of ordinary lines costs about three bytes a line besides its text', () => {
  const sequencer = new Sequencer(100);
  const bytes = Buffer.from('an ordinary line of a log\n'.repeat(1000));
  sequencer.push({ stream: 'STDOUT', timestamp: 1_700_000_000_000, bytes });
  const { tail } = sequencer.take();
  expect(tail && encodePieces(tail.pieces).length - bytes.length).toBeLessThan(3050);
});
