import { SEGMENT_MAX_BYTES } from '@scrollback/log';
import { expect, test } from 'vitest';
import type { LogRecord } from './log-record.ts';
import { segmentsOf } from './segments-of.ts';

const record = (stream: LogRecord['stream'], decimals: string, text: string): LogRecord => ({
  stream,
  time: `1795240863.${decimals}`,
  bytes: Buffer.from(text),
});

test('joins neighbours of one stream and millisecond, and keeps the order', () => {
  const segments = segmentsOf([
    record('STDOUT', '001000000', 'a\n'),
    record('STDOUT', '001999999', 'b\n'),
    record('STDERR', '001999999', 'c\n'),
    record('STDOUT', '001999999', 'd\n'),
    record('STDOUT', '002000000', 'e\n'),
  ]);
  expect(segments.map((s) => [s.stream, s.timestamp, Buffer.from(s.bytes).toString()])).toEqual([
    ['STDOUT', 1_795_240_863_001, 'a\nb\n'],
    ['STDERR', 1_795_240_863_001, 'c\n'],
    ['STDOUT', 1_795_240_863_001, 'd\n'],
    ['STDOUT', 1_795_240_863_002, 'e\n'],
  ]);
});

test('makes no segment longer than an upload takes', () => {
  const text = 'x'.repeat(SEGMENT_MAX_BYTES - 1);
  const segments = segmentsOf([
    record('STDOUT', '0', text),
    record('STDOUT', '0', 'yz'),
    record('STDOUT', '0', `${text}${text}`),
  ]);
  expect(segments.map(({ bytes }) => bytes.length)).toEqual([
    SEGMENT_MAX_BYTES - 1,
    2,
    SEGMENT_MAX_BYTES,
    SEGMENT_MAX_BYTES - 2,
  ]);
});
