import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinBytes } from './join-bytes.ts';

test('parts are one behind the other, however many', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 9 })), (parts) => {
      expect([...joinBytes(parts)]).toEqual(parts.flatMap((part) => [...part]));
    }),
  );
});
