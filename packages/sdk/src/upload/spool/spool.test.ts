import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeSegment, type Segment } from '@scrollback/log';
import { temporaryFolder } from '@scrollback/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startUploadServer, type UploadFault } from '../../testing/upload-server.ts';
import { createUpload } from '../create-upload.ts';
import { createSpool } from './spool.ts';

const segment = (bytes: Uint8Array): Segment => ({ stream: 'STDOUT', timestamp: 1, bytes });
const sha = (segments: readonly Segment[]) => {
  const hash = createHash('sha256');
  for (const { bytes } of segments) hash.update(bytes);
  return hash.digest('hex');
};

test('processes that die at any moment: the next one goes on, and all arrives once', async () => {
  const faults = fc.constantFrom<UploadFault>('cut', 'cut before the answer', 'a part', 'none');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.nat(40_000), { maxLength: 12 }), { minLength: 1, maxLength: 4 }),
      fc.array(faults, { maxLength: 6 }),
      async (lives, trouble) => {
        await using server = await startUploadServer([...trouble]);
        await using folder = await temporaryFolder();
        const source: Segment[] = [];
        for (const sizes of lives) {
          const spool = createSpool({ folder: folder.path, maxBytes: 1 << 20 });
          const options = { url: server.url, runId: 'run_uploading0', delay: () => 0 };
          const upload = createUpload({ ...options, backlog: spool, resume: true });
          for (const size of sizes) {
            const one = segment(Buffer.alloc(size, source.length + 1));
            source.push(one);
            upload.write(one);
            if (size % 2 === 0) await new Promise((resolve) => setImmediate(resolve));
          }
          if (lives.at(-1) === sizes) await upload.end();
          upload.close();
          spool.close();
        }
        expect(sha(server.segments)).toBe(sha(source));
      },
    ),
    { numRuns: 40 },
  );
});

test('over its bound it drops what was never sent, says so in its place, and goes on', async () => {
  await using server = await startUploadServer(['cut', 'cut before the answer']);
  await using folder = await temporaryFolder();
  let dropped = 0;
  const spool = createSpool({
    folder: folder.path,
    maxBytes: 80_000,
    onDropped: (total) => {
      dropped = total;
    },
  });
  for (let i = 0; i < 40; i++) spool.push(encodeSegment(segment(Buffer.alloc(1000, 'a'))));
  const sent = Buffer.concat(await spool.read(0, 15_000));
  for (let i = 0; i < 400; i++) spool.push(encodeSegment(segment(Buffer.alloc(1000, i))));
  expect(spool.end).toBeLessThan(100_000);
  expect(Buffer.concat(await spool.read(0, 15_000)).equals(sent)).toBe(true);
  spool.close();
  const again = createSpool({ folder: folder.path, maxBytes: 80_000 });
  expect([again.start, again.end]).toEqual([0, spool.end]);
  const options = { url: server.url, runId: 'run_uploading0', delay: () => 0 };
  await createUpload({ ...options, backlog: again, resume: true }).end();
  const notes = server.segments.filter(({ stream }) => stream === 'SYSTEM');
  expect(notes.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual([
    `Output was lost while the server was away: about ${dropped} bytes.\n`,
  ]);
  expect(server.segments.length - 1).toBe(440 - dropped / 1014);
  expect(server.segments.at(-1)?.bytes[0]).toBe(399 % 256);
  again.close();
});

test('a disk that refuses leaves what comes in memory', async () => {
  await using server = await startUploadServer();
  await using folder = await temporaryFolder();
  const faults: unknown[] = [];
  const onFault = (error: unknown) => faults.push(error);
  const spool = createSpool({ folder: folder.path, maxBytes: 8000, onFault });
  spool.push(encodeSegment(segment(Buffer.alloc(1500, 'a'))));
  // The next file can't be made.
  await mkdir(join(folder.path, '00000002-000000000001514.frames'));
  const upload = createUpload({ url: server.url, runId: 'run_uploading0', backlog: spool });
  upload.write(segment(Buffer.alloc(1500, 'b')));
  await upload.end();
  expect(faults).toHaveLength(1);
  expect(server.segments.map(({ bytes }) => bytes[0])).toEqual([97, 98]);
  spool.close();
});
