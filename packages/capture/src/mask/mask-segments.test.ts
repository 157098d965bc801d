import type { Segment } from '@scrollback/log';
import { expect, test } from 'vitest';
import { maskSegments } from './mask-segments.ts';
import { literal } from './secret.ts';

const segment = (stream: 'STDOUT' | 'STDERR', timestamp: number, text: string): Segment => ({
  stream,
  timestamp,
  bytes: Buffer.from(text),
});

function taker() {
  const taken: [string, number, string][] = [];
  return {
    taken,
    onSegment({ stream, timestamp, bytes }: Segment) {
      taken.push([stream, timestamp, Buffer.from(bytes).toString()]);
      return undefined;
    },
  };
}

test('streams are masked apart, and what is held comes at the end', async () => {
  const { taken, onSegment } = taker();
  const masked = maskSegments(onSegment, [literal('hunter22')]);
  await masked.onSegment(segment('STDOUT', 1, 'out hunt'));
  await masked.onSegment(segment('STDERR', 2, 'err hunter22\nh'));
  await masked.onSegment(segment('STDOUT', 3, 'er22 hunter'));
  await masked.onSegment(segment('STDERR', 4, 'unt'));
  await masked.end();
  expect(taken).toEqual([
    ['STDOUT', 1, 'out '],
    ['STDERR', 2, 'err ***\n'],
    ['STDOUT', 3, '*** '],
    ['STDOUT', 4, 'hunter'],
    ['STDERR', 4, 'hunt'],
  ]);
  expect(masked.masked).toBe(2);
});

test('the promise that asks for a pause is handed on', () => {
  const pause = Promise.resolve();
  const masked = maskSegments(() => pause, [literal('hunter22')]);
  expect(masked.onSegment(segment('STDOUT', 1, 'text'))).toBe(pause);
  expect(masked.onSegment(segment('STDOUT', 2, 'hunt'))).toBeUndefined();
});

test('without secrets the taker itself is used', () => {
  const { onSegment } = taker();
  expect(maskSegments(onSegment, []).onSegment).toBe(onSegment);
});
