import { expect, test } from 'vitest';
import { DETECT_LINES, detectFormat } from './detect.ts';
import { fixture } from './testing/replay.ts';

test.each([
  ['claude', 'CLAUDE'],
  ['claude-deltas', 'CLAUDE'],
  ['codex', 'CODEX'],
  ['codex-msg', 'CODEX'],
  ['gemini', 'GEMINI'],
  ['gemini-json', 'GEMINI'],
  ['activity', 'JSONL'],
  ['board', 'JSONL'],
] as const)('%s is recognised, behind debug text too', (name, format) => {
  const debug = Array.from({ length: 20 }, (_, i) => `debug ${i} {"a":`);
  expect(detectFormat([...debug, ...fixture(name)])).toBe(format);
});

test('any one event of a stream tells', () => {
  expect(detectFormat(['{"type":"result","subtype":"success","is_error":false}'])).toBe('CLAUDE');
  expect(detectFormat(['{"type":"turn.started"}'])).toBe('CODEX');
  expect(detectFormat(['{"session_id":"x","response":"y","stats":{}}'])).toBe('GEMINI');
});

test('what tells nothing is open at first and TEXT in the end', () => {
  const lines = [
    'hello',
    '{"level":30,"msg":"x"}',
    '{"type":"message"}',
    '{',
    '  "a": 1',
    '}',
    '3',
  ];
  expect(detectFormat([])).toBeNull();
  expect(detectFormat(lines)).toBeNull();
  expect(detectFormat(Array.from({ length: DETECT_LINES }, () => 'x'))).toBe('TEXT');
  expect(detectFormat(['x'.repeat(2 ** 20)])).toBe('TEXT');
});
