import { PassThrough, Readable } from 'node:stream';
import type { Segment } from '@scrollback/log';
import { expect, test } from 'vitest';
import { captureStream } from './capture-stream.ts';

test('hands on a stream as standard output and passes it on', async () => {
  const segments: Segment[] = [];
  const stdout = new PassThrough();
  const source = Readable.from([Buffer.from('a\nb'), Buffer.from('c\n')], { objectMode: false });
  await captureStream(source, { onSegment: (segment) => void segments.push(segment), stdout });
  expect(segments.every(({ stream }) => stream === 'STDOUT')).toBe(true);
  expect(Buffer.concat(segments.map(({ bytes }) => bytes)).toString()).toBe('a\nbc\n');
  expect(stdout.read().toString()).toBe('a\nbc\n');
});

test('ends when told to, though the stream goes on', async () => {
  const ending = new AbortController();
  const source = new PassThrough();
  let taken = '';
  const done = captureStream(source, {
    signal: ending.signal,
    onSegment: ({ bytes }) => {
      taken += Buffer.from(bytes).toString();
      ending.abort();
      return undefined;
    },
  });
  source.write('first');
  await done;
  expect(taken).toBe('first');
});
