import type { Segment } from '@scrollback/log';
import { until } from '@scrollback/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  startUploadServer,
  type UploadFault,
  type UploadServer,
} from '../testing/upload-server.ts';
import { createUpload, type UploadOptions } from './create-upload.ts';

const FAULTS: UploadFault[] = [
  'cut',
  'cut after a part',
  'cut before the answer',
  'a part',
  'unavailable',
  'failed',
];

const uploadTo = (server: UploadServer, options: Partial<UploadOptions> = {}) =>
  createUpload({ url: server.url, runId: 'run_uploading0', delay: () => 0, ...options });

const segment = (text: string, timestamp = 1): Segment => ({
  stream: 'STDOUT',
  timestamp,
  bytes: Buffer.from(text),
});

const bytesOf = (segments: readonly Segment[]) => Buffer.concat(segments.map(({ bytes }) => bytes));

test('any segments, any failures: the server has the source exactly once, in order', async () => {
  const sizes = fc.oneof(fc.nat(200), fc.integer({ min: 8000, max: 8400 }), fc.nat(300_000));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(sizes, fc.constantFrom('STDOUT', 'STDERR'), fc.boolean()), {
        maxLength: 30,
      }),
      fc.array(fc.constantFrom<UploadFault>(...FAULTS, 'none'), { maxLength: 10 }),
      async (writes, faults) => {
        await using server = await startUploadServer([...faults]);
        const upload = uploadTo(server);
        const source: Segment[] = [];
        for (const [size, stream, wait] of writes) {
          const bytes = Buffer.alloc(size, source.length + 1);
          source.push({ stream, timestamp: source.length, bytes });
          upload.write({ stream, timestamp: source.length - 1, bytes });
          if (wait) await new Promise((resolve) => setImmediate(resolve));
        }
        await upload.end();
        expect(server.segments.map(({ stream, timestamp }) => [stream, timestamp])).toEqual(
          source.map(({ stream, timestamp }) => [stream, timestamp]),
        );
        expect(bytesOf(server.segments).equals(bytesOf(source))).toBe(true);
        expect(upload.waitingBytes).toBe(0);
      },
    ),
    { numRuns: 60 },
  );
});

test.each(FAULTS)('goes on after: %s', async (fault) => {
  await using server = await startUploadServer([fault, fault, 'none', fault]);
  const upload = uploadTo(server);
  const source = Array.from({ length: 500 }, (_, i) => segment(`line ${i}\n`, i));
  for (const one of source) upload.write(one);
  await upload.end();
  expect(bytesOf(server.segments).toString()).toBe(bytesOf(source).toString());
});

test('what is written while a request is under way goes together in the next one', async () => {
  await using server = await startUploadServer();
  const upload = uploadTo(server);
  upload.write(segment('first\n'));
  await until(() => server.requests.length === 1);
  for (let i = 0; i < 1000; i++) upload.write(segment(`line ${i}\n`));
  await upload.end();
  expect(server.requests).toHaveLength(2);
});

test('sends less at a time to a server that takes less', async () => {
  await using server = await startUploadServer();
  server.maxBodyBytes = 100_000;
  const upload = uploadTo(server);
  const source = Array.from({ length: 40 }, (_, i) => segment(`${i}`.repeat(25_000), i));
  for (const one of source) upload.write(one);
  await upload.end();
  expect(bytesOf(server.segments).equals(bytesOf(source))).toBe(true);
  expect(server.requests.some(({ bytes }) => bytes > 100_000)).toBe(true);
});

test('cuts a segment that is longer than one may be', async () => {
  await using server = await startUploadServer();
  const upload = uploadTo(server);
  const bytes = Buffer.alloc(2_500_000, 'x');
  upload.write({ stream: 'STDERR', timestamp: 5, bytes });
  await upload.end();
  expect(server.segments.length).toBe(3);
  expect(bytesOf(server.segments).equals(bytes)).toBe(true);
});

test('asks for a pause when too much waits, and says when there is room again', async () => {
  await using server = await startUploadServer();
  let register: (() => void) | undefined;
  const ready = new Promise<void>((resolve) => {
    register = resolve;
  });
  const upload = uploadTo(server, { ready, maxWaitingBytes: 100_000 });
  let written = 0;
  while (upload.write(segment('x'.repeat(1000)))) written++;
  expect(written).toBeGreaterThan(90);
  expect(upload.waitingBytes).toBeGreaterThanOrEqual(100_000);
  expect(server.requests).toEqual([]);
  register?.();
  await upload.drained();
  expect(upload.waitingBytes).toBeLessThanOrEqual(50_000);
  await upload.end();
});

test.each([
  [401, 'UNAUTHENTICATED'],
  [403, 'FORBIDDEN'],
  [404, 'RUN_NOT_FOUND'],
  [410, 'RUN_FINISHED'],
  [413, 'BODY_TOO_LARGE'],
])('ends with a typed error when the server says %i', async (status, code) => {
  await using server = await startUploadServer();
  server.refuse = status;
  const upload = uploadTo(server);
  upload.write(segment('lost\n'));
  await expect(upload.end()).rejects.toMatchObject({ name: 'ScrollbackError', code });
  expect(upload.write(segment('dropped\n'))).toBe(true);
  await upload.drained();
});

test('ends with a typed error when somebody else has written to the run', async () => {
  await using server = await startUploadServer();
  server.offset = 1_000_000;
  const upload = uploadTo(server);
  upload.write(segment('mine\n'));
  await expect(upload.end()).rejects.toMatchObject({
    code: 'OFFSET_MISMATCH',
    facts: { offset: 1_000_000 },
  });
});

test('ends with the error of a registration that failed', async () => {
  await using server = await startUploadServer();
  const upload = uploadTo(server, { ready: Promise.reject(new Error('not registered')) });
  upload.write(segment('never\n'));
  await expect(upload.end()).rejects.toThrow('not registered');
});

test('waits as long as Retry-After says, and tells of trouble and recovery', async () => {
  await using server = await startUploadServer();
  const told: string[] = [];
  server.refuse = 503;
  server.retryAfterSeconds = 1;
  const upload = uploadTo(server, {
    onTrouble: ({ code }) => {
      told.push(code);
      server.refuse = null;
    },
    onRecovered: () => told.push('recovered'),
  });
  upload.write(segment('late\n'));
  await upload.end();
  expect(told).toEqual(['STORAGE_UNAVAILABLE', 'recovered']);
  const [refused, asked] = server.requests;
  expect(server.requests.map(({ method }) => method)).toEqual(['PATCH', 'HEAD', 'PATCH']);
  expect((asked?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThan(950);
});

test('stops at once when closed', async () => {
  await using server = await startUploadServer(['cut', 'cut', 'cut', 'cut', 'cut', 'cut']);
  let tries = 0;
  const upload = uploadTo(server, { delay: () => 60_000, onTrouble: () => tries++ });
  upload.write(segment('waits\n'));
  const ended = upload.end();
  await until(() => tries > 0);
  upload.close();
  await expect(ended).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
  expect(upload.waitingBytes).toBeGreaterThan(0);
});

test('an idle upload gives signs of life, and sends what comes then', async () => {
  await using server = await startUploadServer();
  const upload = uploadTo(server, { beatMs: 5 });
  await until(() => server.requests.length >= 3);
  expect(server.requests.every(({ method, bytes }) => method === 'PATCH' && bytes === 0)).toBe(
    true,
  );
  upload.write(segment('woken\n'));
  await upload.end();
  expect(bytesOf(server.segments).toString()).toBe('woken\n');
});
