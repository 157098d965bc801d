import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LOG_STREAMS, type Segment } from './entry.ts';
import {
  encodeSegment,
  SEGMENT_HEADER_BYTES,
  SEGMENT_MAX_BYTES,
  SegmentDecoder,
} from './segment.ts';

const segments: fc.Arbitrary<Segment[]> = fc.array(
  fc.record({
    stream: fc.constantFrom(...LOG_STREAMS),
    timestamp: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
    bytes: fc.uint8Array({ maxLength: 50 }),
  }),
  { maxLength: 12 },
);
const cuts = fc.array(fc.nat(30), { minLength: 1 });
const badSegment = expect.objectContaining({ code: 'BAD_SEGMENT' });

/** The bytes in parts of the given sizes, repeated as long as it takes. */
function* parts(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const end = at + Math.max(1, sizes[i % sizes.length] ?? 1);
    yield bytes.slice(at, end);
    at = end;
  }
}

function body(segments: readonly Segment[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(segments.map(encodeSegment)));
}

/** The segments with plain bytes, whatever kind of array they came in. */
function plain(segments: readonly Segment[]): unknown[] {
  return segments.map((segment) => ({ ...segment, bytes: [...segment.bytes] }));
}

test('any cutting yields the same segments', () => {
  fc.assert(
    fc.property(segments, cuts, (segments, cuts) => {
      const decoder = new SegmentDecoder();
      const decoded: Segment[] = [];
      for (const part of parts(body(segments), cuts)) decoded.push(...decoder.push(part));
      expect(plain(decoded)).toEqual(plain(segments));
      expect(decoder.pendingBytes).toBe(0);
      decoder.end();
    }),
  );
});

test('a body cut short yields its whole frames and says how much it holds back', () => {
  fc.assert(
    fc.property(segments, cuts, fc.nat(), (segments, cuts, seed) => {
      const whole = body(segments);
      const cut = whole.subarray(0, seed % (whole.length + 1));
      const decoder = new SegmentDecoder();
      const decoded: Segment[] = [];
      for (const part of parts(cut, cuts)) decoded.push(...decoder.push(part));
      const complete = body(decoded).length;
      expect(plain(decoded)).toEqual(plain(segments.slice(0, decoded.length)));
      expect(decoder.pendingBytes).toBe(cut.length - complete);
      if (complete < cut.length) {
        const broken = expect.objectContaining({ code: 'BODY_BROKEN' });
        expect(() => decoder.end()).toThrow(broken);
      }
    }),
  );
});

test('garbage after whole frames costs none of them, however it is cut, and is an error', () => {
  const garbage = fc
    .uint8Array({ minLength: SEGMENT_HEADER_BYTES, maxLength: 40 })
    .filter(([first]) => first !== 0x53);
  fc.assert(
    fc.property(segments, garbage, cuts, (segments, garbage, cuts) => {
      const decoder = new SegmentDecoder();
      const decoded: Segment[] = [];
      const read = (): void => {
        for (const part of parts(Buffer.concat([body(segments), garbage]), cuts)) {
          decoded.push(...decoder.push(part));
        }
        decoder.end();
      };
      expect(read).toThrow(badSegment);
      expect(plain(decoded)).toEqual(plain(segments));
      const taken = decoder.pendingBytes;
      expect(taken).toBeGreaterThan(0);
      expect(taken).toBeLessThanOrEqual(garbage.length);
      expect(() => decoder.push(body(segments))).toThrow(badSegment);
      expect(decoder.pendingBytes).toBe(taken);
    }),
  );
});

const good = encodeSegment({ stream: 'STDOUT', timestamp: 1, bytes: Uint8Array.of(1) });
test.each<[string, number, number]>([
  ['the magic', 0, 0x54],
  ['the magic', 1, 0],
  ['the stream', 2, 3],
  ['the reserved byte', 3, 1],
  ['the length', 10, 1],
])('%s is checked', (_, at, value) => {
  const frame = good.with(at, value);
  const decoder = new SegmentDecoder();
  expect(() => decoder.push(frame)).toThrow(badSegment);
  expect(() => decoder.end()).toThrow(badSegment);
});

test('the error says where in the body the bad frame begins', () => {
  const decoder = new SegmentDecoder();
  decoder.push(good);
  expect(() => decoder.push(new Uint8Array(20))).toThrow(`${good.length} bytes into the body`);
});

test('the longest segment passes in small parts, one byte more is refused', () => {
  const bytes = new Uint8Array(SEGMENT_MAX_BYTES).fill(7);
  const frame = encodeSegment({ stream: 'SYSTEM', timestamp: 2 ** 48 - 1, bytes });
  const decoder = new SegmentDecoder();
  const decoded: Segment[] = [];
  for (const part of parts(frame, [1, 1000])) decoded.push(...decoder.push(part));
  expect(decoded).toHaveLength(1);
  expect(decoded[0]?.timestamp).toBe(2 ** 48 - 1);
  expect(Buffer.compare(decoded[0]?.bytes ?? new Uint8Array(), bytes)).toBe(0);
  const more = new Uint8Array(SEGMENT_MAX_BYTES + 1);
  expect(() => encodeSegment({ stream: 'STDOUT', timestamp: 0, bytes: more })).toThrow(badSegment);
});

test('a frame is laid out as docs/protocol.md says', () => {
  const bytes = new TextEncoder().encode('hi\n');
  const frame = encodeSegment({ stream: 'STDERR', timestamp: 0x0102_0304_0506, bytes });
  expect(Buffer.from(frame).toString('hex')).toBe('53420100010203040506000000036869' + '0a');
});

test('the frame that docs/protocol.md tells a shell to print is one', () => {
  const page = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');
  const [printf = ''] = /printf '[^']*'/.exec(page) ?? [];
  const frame = execFileSync('sh', ['-c', printf]);
  const [segment] = new SegmentDecoder().push(frame);
  expect(segment).toEqual({
    stream: 'STDOUT',
    timestamp: 1_700_000_000_000,
    bytes: Buffer.from('hello\n'),
  });
  expect(page).toContain(`upload-offset: ${frame.length}`);
});
