import { until } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { startUploadServer, type UploadFault } from '../testing/upload-server.ts';
import { createFetchExchange } from './fetch-exchange.ts';
import { startUpload, type UploadBehaviour } from './start-upload.ts';

const RUN = 'run_uploading0';

const uploadTo = (url: string, behaviour: UploadBehaviour = {}) =>
  startUpload(createFetchExchange({ url, runId: RUN }), RUN, { delay: () => 0, ...behaviour });

const segment = (text: string) =>
  ({ stream: 'STDOUT', timestamp: 1, bytes: Buffer.from(text) }) as const;

test.each<UploadFault>([
  'cut',
  'cut after a part',
  'cut before the answer',
  'a part',
  'unavailable',
  'failed',
])('by fetch, an upload goes on after: %s', async (fault) => {
  await using server = await startUploadServer([fault, fault, 'none', fault]);
  const upload = uploadTo(server.url);
  const lines = Array.from({ length: 500 }, (_, i) => `line ${i}\n`);
  for (const line of lines) upload.write(segment(line));
  await upload.end();
  const stored = Buffer.concat(server.segments.map(({ bytes }) => bytes));
  expect(stored.toString()).toBe(lines.join(''));
});

test('by fetch, an idle upload gives signs of life without a body, and is refused with its code', async () => {
  await using server = await startUploadServer();
  const upload = uploadTo(server.url, { beatMs: 5 });
  await until(() => server.requests.length >= 3);
  expect(server.requests.every(({ method, bytes }) => method === 'PATCH' && bytes === 0)).toBe(
    true,
  );
  server.refuse = 410;
  await until(() => upload.failure !== null);
  await expect(upload.end()).rejects.toMatchObject({ code: 'RUN_FINISHED' });
});
