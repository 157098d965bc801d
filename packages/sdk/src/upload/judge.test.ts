import { expect, test } from 'vitest';
import { toAnswer } from './answer.ts';
import { judge } from './judge.ts';

const answer = (status: number, text = '') =>
  toAnswer(status, { offset: null, retryAfter: '2', text });

test.each([502, 504])('%i without a word of ours is a proxy that reaches no server', (status) => {
  expect(judge(answer(status, '<html>Bad Gateway</html>'), 'run_1')).toMatchObject({
    go: 'again',
    afterMs: 2000,
    error: { code: 'SERVER_UNREACHABLE', message: expect.stringContaining(`HTTP ${status}`) },
  });
});

test('503 of a server says what it says', () => {
  const error = { code: 'STORAGE_UNAVAILABLE', message: 'The disk is full.' };
  const body = JSON.stringify({ error });
  expect(judge(answer(503, body), 'run_1')).toMatchObject({ go: 'again', error });
});
