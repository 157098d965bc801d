import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONTEXT, contextOf } from './context-of.ts';

const lines = fc
  .tuple(fc.uniqueArray(fc.nat(99), { minLength: 1, maxLength: 30 }), fc.nat(5))
  .map(([matches, more]) => {
    const sorted = matches.sort((a, b) => a - b);
    return { matches: sorted, next: (sorted.at(-1) ?? 0) + 1 + more };
  });

test('all matches with what is around them are each line near one once, in order, and say what is left out', () => {
  fc.assert(
    fc.property(lines, ({ matches, next }) => {
      const shown: number[] = [];
      for (const [at, line] of matches.entries()) {
        const [before = null, after = null] = [matches[at - 1], matches[at + 1]];
        const { above, below, skipped } = contextOf({ before, line, after }, next);
        expect(above.from - (shown.at(-1) ?? -1) - 1).toBe(skipped);
        for (let i = above.from; i < below.to; i++) shown.push(i);
        expect([above.to, below.from]).toEqual([line, line + 1]);
      }
      const near = Array.from({ length: next }, (_, i) => i).filter((line) =>
        matches.some((match) => Math.abs(match - line) <= CONTEXT),
      );
      expect(shown).toEqual(near);
    }),
  );
});
