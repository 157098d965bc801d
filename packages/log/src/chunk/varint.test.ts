import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VarintReader, VarintWriter } from './varint.ts';

const signed = fc.integer({ min: -(2 ** 48), max: 2 ** 48 });

test('numbers and bytes come back in order, from any capacity', () => {
  const items = fc.array(fc.oneof(fc.maxSafeNat(), fc.uint8Array({ maxLength: 40 })));
  fc.assert(
    fc.property(items, fc.array(signed), fc.nat(20), (items, numbers, capacity) => {
      const out = new VarintWriter(capacity);
      for (const item of items) {
        if (typeof item === 'number') out.write(item);
        else out.writeBytes(item);
      }
      for (const number of numbers) out.writeSigned(number);
      const from = new VarintReader(out.finish());
      for (const item of items) {
        expect(typeof item === 'number' ? from.read() : from.readBytes(item.length)).toEqual(item);
      }
      for (const number of numbers) expect(from.readSigned()).toBe(number);
      expect(() => from.read()).toThrow(RangeError);
    }),
  );
});

test('many numbers at once are written as one by one', () => {
  fc.assert(
    fc.property(fc.uint32Array(), fc.nat(20), fc.nat(20), (numbers, zeros, capacity) => {
      const [atOnce, oneByOne] = [new VarintWriter(capacity), new VarintWriter(capacity)];
      atOnce.writeAll(numbers);
      atOnce.writeZeros(zeros);
      for (const number of [...numbers, ...new Uint8Array(zeros)]) oneByOne.write(number);
      expect(atOnce.finish()).toEqual(oneByOne.finish());
    }),
  );
});

test.each([
  [0, [0]],
  [127, [0x7f]],
  [128, [0x80, 0x01]],
  [300, [0xac, 0x02]],
])('%i is written as %j', (number, bytes) => {
  const out = new VarintWriter(8);
  out.write(number);
  expect([...out.finish()]).toEqual(bytes);
});

test.each([
  [0, 0],
  [-1, 1],
  [1, 2],
  [-2, 3],
])('%i with its sign is written as %i', (number, byte) => {
  const out = new VarintWriter(8);
  out.writeSigned(number);
  expect([...out.finish()]).toEqual([byte]);
});

test('a number that no writer wrote is an error', () => {
  const bytes = Uint8Array.of(...new Uint8Array(8).fill(0xff), 1);
  expect(() => new VarintReader(bytes).read()).toThrow(RangeError);
});
