import { applyPatch } from 'diff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hunksDiff, unifiedDiff } from './unified-diff.ts';

test('a replaced part is a hunk of its own', () => {
  expect(unifiedDiff('a.ts', 'one\ntwo\nthree', 'one\n2\nthree')).toBe(
    '--- a.ts\n+++ a.ts\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n',
  );
});

test('texts that share lines inside are compared line by line', () => {
  expect(unifiedDiff('a.ts', 'x\na\nsame\nb\n', 'x\n1\nsame\n2\n')).toBe(
    '--- a.ts\n+++ a.ts\n@@ -1,4 +1,4 @@\n x\n-a\n+1\n same\n-b\n+2\n',
  );
});

test('what is the same has a diff without hunks', () => {
  expect(unifiedDiff('a.ts', 'x\n', 'x')).toBe('--- a.ts\n+++ a.ts\n');
});

test('applied to what was before, a diff gives what came after', () => {
  const part = fc.array(fc.constantFrom('a', 'b', '', '-', '+x', ' '), { maxLength: 12 });
  fc.assert(
    fc.property(part, part, (before, after) => {
      const [old, next] = [before, after].map((lines) => lines.map((it) => `${it}\n`).join(''));
      expect(applyPatch(old ?? '', unifiedDiff('a', old ?? '', next ?? ''))).toBe(next);
    }),
  );
});

test('texts that have nothing in common are shown whole, one after the other', () => {
  const before = Array.from({ length: 2000 }, (_, i) => `old ${i}\n`).join('');
  const after = Array.from({ length: 2000 }, (_, i) => `new ${i}\n`).join('');
  const diff = unifiedDiff('a', before, after);
  expect(diff.split('\n', 4)).toEqual(['--- a', '+++ a', '@@ -1,2000 +1,2000 @@', '-old 0']);
  expect(applyPatch(before, diff)).toBe(after);
  const shared = unifiedDiff('a', `x\n${before}y\nz\n`, `u\ny\n${after}v\n`);
  expect(applyPatch(`x\n${before}y\nz\n`, shared)).toBe(`u\ny\n${after}v\n`);
});

test('hunks that are no hunks are none', () => {
  expect(hunksDiff('a', [])).toBeNull();
  expect(hunksDiff('a', 'x')).toBeNull();
});
