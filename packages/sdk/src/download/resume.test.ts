import { createId, type LogStream, plainText } from '@scrollback/log';
import { startServer, type TestServer } from '@scrollback/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '../client/create-client.ts';
import { startCuttingProxy } from '../testing/cutting-proxy.ts';
import { createUpload } from '../upload/index.ts';
import type { DownloadOptions } from './download.ts';

const AT = Date.parse('2026-01-31T12:00:00Z');
/** Of some length, and so mixed that compression leaves several parts of them. */
const LINES = Array.from({ length: 6000 }, (_, i) => {
  const stream: LogStream = i % 2 === 0 ? 'STDERR' : 'STDOUT';
  const noise = Array.from({ length: 4 }, (_, at) => Math.sin(i * 4 + at).toString(36)).join('ü');
  return { stream, text: `\u001b[32m${i}\u001b[0m ${noise}` };
});
/** More than any answer's head. */
const FIRST_CUT = 4000;

let server: TestServer;
let runId: string;
beforeAll(async () => {
  server = await startServer();
  runId = await recorded(LINES);
}, 60_000);
afterAll(() => server[Symbol.asyncDispose]());

async function recorded(lines: typeof LINES): Promise<string> {
  const client = createClient({ url: server.url });
  const { id } = await client.startRun({ id: createId('run') });
  client.close();
  const upload = createUpload({ url: server.url, runId: id });
  for (const { stream, text } of lines) {
    upload.write({ stream, timestamp: AT, bytes: Buffer.from(`${text}\n`) });
  }
  await upload.end();
  return id;
}

/** How often it was cut, and what came of it all the same. */
async function through(cuts: number[], id: string, options: DownloadOptions) {
  await using proxy = await startCuttingProxy(server.url, cuts);
  const client = createClient({ url: proxy.url });
  const { body, cursor } = await client.download(id, options);
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return { cut: proxy.cut, cursor, text: Buffer.concat(parts).toString() };
}

const cutsOf = fc
  .array(fc.nat({ max: 40_000 }), { minLength: 2, maxLength: 5 })
  .map(([first = 0, ...rest]) => [first + FIRST_CUT, ...rest.map((at) => at + 1)]);

const ERRORS = LINES.filter(({ stream }) => stream === 'STDERR');
test.each<[string, DownloadOptions, string[]]>([
  ['text', { format: 'text', ansi: true }, LINES.map(({ text }) => text)],
  ['plain text', { format: 'text' }, LINES.map(({ text }) => plainText(text))],
  [
    'text of a stream',
    { format: 'text', ansi: true, stream: 'STDERR' },
    ERRORS.map(({ text }) => text),
  ],
])('%s that is cut again and again goes on with no line lost or twice', async (_, how, lines) => {
  let cut = 0;
  await fc.assert(
    fc.asyncProperty(cutsOf, async (cuts) => {
      const { text, cut: times } = await through(cuts, runId, how);
      expect(text === `${lines.join('\n')}\n`).toBe(true);
      cut += times;
    }),
    { numRuns: 8 },
  );
  expect(cut).toBeGreaterThan(8);
});

test('so do entries', async () => {
  await using proxy = await startCuttingProxy(server.url, [FIRST_CUT, 50_000, 200, 30_000, 20_000]);
  const client = createClient({ url: proxy.url });
  const reasons: string[] = [];
  const texts: string[] = [];
  const onResume = ({ code }: { code: string }) => void reasons.push(code);
  for await (const entries of client.entries(runId, { onResume })) {
    for (const entry of entries) {
      expect(entry.index).toBe(texts.length);
      if ('text' in entry) texts.push(entry.text);
    }
  }
  expect(texts).toEqual(LINES.map(({ text }) => text));
  expect([proxy.cut, reasons]).toEqual([5, Array(5).fill('SERVER_UNREACHABLE')]);
});

test('of a run that goes on it ends where it would have ended uncut, and its cursor goes on', async () => {
  const id = await recorded(LINES.slice(0, 3000));
  const client = createClient({ url: server.url });
  await using proxy = await startCuttingProxy(server.url, [FIRST_CUT, 20_000]);
  const cut = createClient({ url: proxy.url });
  const { body, cursor } = await cut.download(id, { format: 'text', ansi: true });
  await client.appendEntries(
    id,
    LINES.slice(3000, 3500).map(({ text, stream }) => ({ text, stream })),
  );
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  const text = (from: number, to: number) =>
    LINES.slice(from, to)
      .map((line) => `${line.text}\n`)
      .join('');
  expect(Buffer.concat(parts).toString() === text(0, 3000)).toBe(true);
  expect(proxy.cut).toBe(2);
  const since = await through([], id, { format: 'text', ansi: true, after: cursor ?? '' });
  expect(since.text === text(3000, 3500)).toBe(true);
  client.close();
});
