import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CutLine, createLineCutter } from './line-cutter.ts';

const utf8 = new TextEncoder();

function cut(bytes: Uint8Array, sizes: readonly number[], maxBytes: number): CutLine[] {
  const cutter = createLineCutter(maxBytes);
  const lines: CutLine[] = [];
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const end = at + Math.max(1, sizes[i % sizes.length] ?? 1);
    // The reader of a pipe reuses its buffer.
    const part = bytes.slice(at, end);
    lines.push(...cutter.push(part));
    part.fill(0);
    at = end;
  }
  return [...lines, ...cutter.end()];
}

/** The naive truth. */
function reference(bytes: Uint8Array, maxBytes: number): CutLine[] {
  const lines: CutLine[] = [];
  for (let at = 0; at < bytes.length; ) {
    const newline = bytes.indexOf(10, at);
    const end = newline < 0 ? bytes.length : newline;
    const line = bytes.subarray(at, end);
    lines.push(line.length > maxBytes ? line.length : Buffer.from(line).toString());
    at = end + 1;
  }
  return lines;
}

const byte = fc.oneof(fc.constant(10), fc.constant(0xc3), fc.integer({ min: 0, max: 255 }));
const bytes = fc.array(byte, { maxLength: 80 }).map((it) => Uint8Array.from(it));

test('any bytes cut anywhere are the same lines, too long ones only told of', () => {
  fc.assert(
    fc.property(
      bytes,
      fc.array(fc.nat(30), { minLength: 1 }),
      fc.integer({ min: 1, max: 20 }),
      (bytes, sizes, maxBytes) => {
        expect(cut(bytes, sizes, maxBytes)).toEqual(reference(bytes, maxBytes));
      },
    ),
    { numRuns: 500 },
  );
});

test('what it holds back is the open line', () => {
  const cutter = createLineCutter(5);
  cutter.push(utf8.encode('one\ntwo'));
  expect(cutter.openBytes).toBe(3);
  cutter.push(utf8.encode(' and more'));
  expect(cutter.openBytes).toBe(12);
  expect(cutter.push(utf8.encode('\nnext\n'))).toEqual([12, 'next']);
  expect(cutter.openBytes).toBe(0);
});
