import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Segment } from '@scrollback/log';
import { temporaryFolder } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { captureProcess } from './capture-process.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
const bytesOf = (segments: Segment[], stream: string) =>
  Buffer.concat(segments.filter((segment) => segment.stream === stream).map(({ bytes }) => bytes));

async function capture(
  command: string[],
  options: Partial<Parameters<typeof captureProcess>[0]> = {},
) {
  const segments: Segment[] = [];
  const child = await captureProcess({
    command,
    onSegment: (segment) => void segments.push(segment),
    ...options,
  });
  return { segments, ...(await child.ended) };
}

test('keeps every byte of both streams, marked apart, and passes it on unchanged', async () => {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const { segments, exitCode, signal } = await capture([process.execPath, fixture('mixed.js')], {
    stdout,
    stderr,
  });
  const printed = Buffer.concat([
    Buffer.from([0xff, 0xfe, 0x0a, 0x1b, 0x5b, 0x33, 0x31, 0x6d, 0x0d]),
    Buffer.from('no end'),
  ]);
  expect(bytesOf(segments, 'STDOUT')).toEqual(printed);
  expect(bytesOf(segments, 'STDERR').toString()).toBe('warning\n');
  expect(stdout.read()).toEqual(printed);
  expect(stderr.read().toString()).toBe('warning\n');
  expect([exitCode, signal]).toEqual([0, null]);
});

test('hands segments on in arrival order with times that never go back', async () => {
  await using folder = await temporaryFolder();
  const taken = join(folder.path, 'taken');
  writeFileSync(taken, '');
  const segments: Segment[] = [];
  await capture([process.execPath, fixture('alternate.js'), taken], {
    onSegment: (segment) => {
      segments.push(segment);
      appendFileSync(taken, '.');
    },
  });
  const lines = segments.flatMap(({ bytes }) => Buffer.from(bytes).toString().trim().split('\n'));
  expect(lines).toEqual(Array.from({ length: 20 }, (_, i) => String(i)));
  const times = segments.map(({ timestamp }) => timestamp);
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

test('reads on only when the taker of segments is ready, and then loses nothing', async () => {
  let text = '';
  let busy = 0;
  let mostBusy = 0;
  const { exitCode } = await capture([process.execPath, fixture('many-lines.js'), '50000'], {
    onSegment: ({ bytes }) => {
      text += Buffer.from(bytes).toString();
      mostBusy = Math.max(mostBusy, ++busy);
      return new Promise((resolve) => {
        setImmediate(() => {
          busy--;
          resolve();
        });
      });
    },
  });
  expect(mostBusy).toBe(1);
  expect(text).toBe(Array.from({ length: 50_000 }, (_, i) => `line ${i}\n`).join(''));
  expect(exitCode).toBe(3);
});

test('goes on capturing when nobody reads the passed-on output any more', async () => {
  const closed = new Writable({
    write: (_bytes, _encoding, done) => done(Object.assign(new Error('EPIPE'), { code: 'EPIPE' })),
  });
  const { segments } = await capture([process.execPath, fixture('many-lines.js'), '20000'], {
    stdout: closed,
  });
  expect(bytesOf(segments, 'STDOUT').toString().split('\n')).toHaveLength(20_001);
});

test('waits for a slow reader of the passed-on output', async () => {
  let taken = 0;
  const slow = new Writable({
    highWaterMark: 1,
    write: (bytes: Buffer, _encoding, done) => {
      taken += bytes.length;
      setImmediate(done);
    },
  });
  const { segments } = await capture([process.execPath, fixture('many-lines.js'), '20000'], {
    stdout: slow,
  });
  expect(taken).toBe(bytesOf(segments, 'STDOUT').length);
});

test('gives a child an empty standard input and unbuffered Python', async () => {
  const { segments } = await capture(['sh', '-c', 'cat; echo "$PYTHONUNBUFFERED"']);
  expect(bytesOf(segments, 'STDOUT').toString()).toBe('1\n');
});

test('lets a program open /dev/stdout and /dev/stderr', async () => {
  const { segments } = await capture(['sh', '-c', 'echo a > /dev/stdout; echo b > /dev/stderr']);
  expect(bytesOf(segments, 'STDOUT').toString()).toBe('a\n');
  expect(bytesOf(segments, 'STDERR').toString()).toBe('b\n');
});

test('ends only when a child of the child has printed its last line', async () => {
  const { segments } = await capture(['sh', '-c', '(sleep 0.2; echo late) & echo early']);
  expect(bytesOf(segments, 'STDOUT').toString()).toBe('early\nlate\n');
});

test('says by which signal a process ended', async () => {
  const segments: Segment[] = [];
  const child = await captureProcess({
    command: [process.execPath, fixture('wait.js')],
    onSegment: (segment) => {
      segments.push(segment);
      child.kill('SIGTERM');
      return undefined;
    },
  });
  expect(await child.ended).toEqual({ exitCode: null, signal: 'SIGTERM', timedOut: null });
  expect(bytesOf(segments, 'STDOUT').toString()).toBe('ready\n');
});

test.each([
  ['no-such-program-anywhere', 127],
  [fixture('mixed.js'), 126],
  ['/', 126],
])('says why %s can not be started', async (program, exitCode) => {
  await expect(capture([program])).rejects.toMatchObject({
    code: 'SPAWN_FAILED',
    message: expect.stringContaining(program),
    facts: { exitCode },
  });
});
