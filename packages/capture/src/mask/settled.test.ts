import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMasker } from './masker.ts';
import { secretsOf } from './secrets-of.ts';

const secrets = secretsOf({ API_TOKEN: 'hunter22', SCROLLBACK_MASK: 'sk-*,hunter22 and more' });
const pieces = fc.array(
  fc.constantFrom('hunter22', ' and more', 'hunt', 'er22', 'sk-', 'abc', 'x', ' ', '\n'),
  { maxLength: 12 },
);

test('where a masker is settled, a new one goes on as it would', () => {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
  let settled = 0;
  fc.assert(
    fc.property(pieces, pieces, (first, rest) => {
      const one = createMasker(secrets);
      for (const piece of first) one.push(Buffer.from(piece));
      if (!one.settled) return;
      settled++;
      const other = createMasker(secrets);
      const bytes = Buffer.from(rest.join(''));
      const outputOf = (masker: typeof one) => text(masker.push(bytes)) + text(masker.flush());
      expect(outputOf(other)).toBe(outputOf(one));
    }),
  );
  expect(settled).toBeGreaterThan(10);
});
