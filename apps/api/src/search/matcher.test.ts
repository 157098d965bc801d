import { expect, test } from 'vitest';
import { judgeOf } from './judge.ts';
import { createMatcher } from './matcher.ts';

const LONG = 'a'.repeat(65_536);

test.each([
  ['(a+)+$', `${LONG}!`],
  ['(a|aa)*b', LONG],
  ['(.*)*x', LONG],
  ['a*a*a*a*a*a*b', LONG],
  ['([a-z]+)*=', LONG],
])('%s takes time in proportion to the text', (text, line) => {
  const matcher = createMatcher({ text, regex: true });
  expect(matcher?.test(line)).toBe(false);
  expect(matcher?.ranges(line)).toEqual({ ranges: [], moreRanges: false });
});

test('finding all ranges of an expression that looks far ahead for each ends early', () => {
  const matcher = createMatcher({ text: 'a.*b|a', regex: true });
  const found = matcher?.ranges(LONG);
  expect(found?.moreRanges).toBe(true);
  expect(found?.ranges.length).toBeLessThan(100);
});

test.each([
  ['a(b', 1, 'missing closing )'],
  ['x[z-a]', 2, 'invalid character class range'],
  ['a(?=b)', 1, 'invalid or unsupported Perl syntax'],
  ['a\\1', 1, 'invalid escape sequence'],
  ['((a{100}){100}){100}', 0, 'invalid repeat count'],
])('%s is refused with its place', (text, least, reason) => {
  expect(() => createMatcher({ text, regex: true })).toThrow(
    expect.objectContaining({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining(reason),
      facts: { position: expect.toSatisfy((position: number) => position >= least - 1) },
    }),
  );
});

test.each(['', 'x'.repeat(1001)])('%j is not looked for', (text) => {
  expect(() => createMatcher({ text })).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT' }),
  );
});

test('ranges are of the whole text, with the escape sequences that lie in them', () => {
  const text = '\u001b[31mfa\u001b[1mil\u001b[0med FAIL';
  const entry = { index: 0, timestamp: 0, stream: 'STDOUT' as const, level: null, text };
  const judge = judgeOf({ text: 'fail' });
  const { ranges } = judge.match({ ...entry, partial: false, truncatedBytes: 0 });
  expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual(['fa\u001b[1mil', 'FAIL']);
});

test('in NORMALIZED it looks at what people read', () => {
  const body = {
    type: 'ToolUse',
    name: 'Bash',
    status: 'SUCCEEDED',
    callId: 'secret',
    action: { type: 'CommandRun', command: 'npm test', category: 'OTHER' },
    result: 'all green',
  } as const;
  const entry = { index: 3, timestamp: 5, rawIndex: null, body };
  expect(judgeOf({ text: 'NPM' }).match(entry)).toMatchObject({
    text: 'Bash\nnpm test\nall green',
    ranges: [{ start: 5, end: 8 }],
  });
  expect(judgeOf({ text: 'secret' }).test(entry)).toBe(false);
  expect(judgeOf({ until: 5 }).test(entry)).toBe(false);
});
