import { expect, test } from 'vitest';
import { saysLost } from './says-lost.ts';

const text = 'Output was lost while the server was away: about 1024 bytes.';

test.each([
  ['SYSTEM', text, true],
  ['STDOUT', text, false],
  ['SYSTEM', 'Stopped.', false],
] as const)('%s: %s', (stream, text, lost) => {
  expect(saysLost({ stream, text })).toBe(lost);
});
