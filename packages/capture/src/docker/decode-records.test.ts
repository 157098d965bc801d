import { readFileSync } from 'node:fs';
import { ScrollbackError } from '@scrollback/log';
import { expect, test } from 'vitest';
import type { LogRecord, RecordDecoder } from './log-record.ts';
import { MultiplexedRecords } from './multiplexed-records.ts';
import { decodeRecords } from './read-logs.ts';
import { TtyRecords } from './tty-records.ts';

/** Bodies of Engine 20.10 with timestamps=1, of the same script, both read to their end. */
const recorded = (name: string) =>
  readFileSync(new URL(`../../fixtures/docker/${name}.bin`, import.meta.url));
const multiplexed = recorded('multiplexed');
const tty = recorded('tty');

function decode(decoder: RecordDecoder, ...parts: Uint8Array[]): LogRecord[] {
  return [...parts.flatMap((part) => [...decoder.push(part)]), ...decoder.end()];
}

const printed = (records: LogRecord[], stream: string) =>
  Buffer.concat(records.filter((r) => r.stream === stream).map((r) => r.bytes)).toString();

// The json-file driver stores text: it made U+FFFD of each byte that is none.
const stdout = `first\n\nsecond\n${'x'.repeat(16_390)}\x1b[31mred\x1b[0m\r\n\ufffd\ufffd\nno end`;

test('strips the times from frames and keeps what was printed', () => {
  const records = decode(new MultiplexedRecords(), multiplexed);
  expect(printed(records, 'STDOUT')).toBe(stdout);
  expect(printed(records, 'STDERR')).toBe('warning\nbetween\n');
  expect(records.at(-1)).toMatchObject({ stream: 'STDOUT', time: '1795241951.178367360' });
});

test('a late part of a line keeps its place, though its time is older', () => {
  const records = decode(new MultiplexedRecords(), multiplexed);
  const [part, between, rest] = records.slice(-5);
  expect([part?.stream, between?.stream, rest?.stream]).toEqual(['STDOUT', 'STDERR', 'STDOUT']);
  expect(part?.bytes).toHaveLength(16_384);
  expect(rest?.time).toBe(part?.time);
  expect(rest && between && rest.time < between.time).toBe(true);
});

test('a TTY is one stream, in which parts of a line are found by their time', () => {
  const records = decode(new TtyRecords(), tty);
  const expected = `first\n\nsecond\nwarning\n${'x'.repeat(16_390)}between\n\x1b[31mred\x1b[0m\r\n\ufffd\ufffd\nno end`;
  expect(printed(records, 'STDOUT')).toBe(
    expected.replaceAll(/\r?\n/g, '\r\n').replace('0m\r\n', '0m\r\r\n'),
  );
  expect(records).toHaveLength(9);
});

test.each([
  ['multiplexed', multiplexed, () => new MultiplexedRecords()],
  ['tty', tty, () => new TtyRecords()],
])('%s: a body cut anywhere gives the same records', (_name, body, decoder) => {
  const whole = decode(decoder(), body);
  const cuts = Array.from({ length: body.length }, (_, at) => at);
  const differing = cuts.filter((at) => {
    const records = decode(decoder(), body.subarray(0, at), body.subarray(at));
    return !records.every((record, i) => same(record, whole[i])) || records.length !== whole.length;
  });
  expect(differing).toEqual([]);
  expect(decode(decoder(), ...cuts.map((at) => body.subarray(at, at + 1)))).toEqual(whole);
});

function same(a: LogRecord, b: LogRecord | undefined): boolean {
  return a.stream === b?.stream && a.time === b.time && Buffer.compare(a.bytes, b.bytes) === 0;
}

async function batches(body: Uint8Array, decoder: RecordDecoder) {
  const records: LogRecord[] = [];
  const failure = await (async () => {
    const arriving = (async function* () {
      yield body;
    })();
    for await (const batch of decodeRecords(arriving, decoder)) records.push(...batch);
    return null;
  })().catch((error: unknown) => error);
  return { records, code: failure instanceof ScrollbackError ? failure.code : failure };
}

const whole = decode(new MultiplexedRecords(), multiplexed);
const frame = (type: number, text: string) =>
  Buffer.concat([Buffer.from([type, 0, 0, 0, 0, 0, 0, text.length]), Buffer.from(text)]);

test.each([
  ['an error of the engine', frame(3, 'log file is gone'), 'LOGS_UNREADABLE'],
  ['no frame', Buffer.from('<html>502</html>'), 'LOGS_GARBLED'],
  ['a frame without a time', frame(1, 'text without any time before it\n'), 'LOGS_GARBLED'],
  ['half a frame', frame(1, 'half').subarray(0, 9), 'LOGS_GARBLED'],
])('hands on what came before %s, then says so', async (_name, bad, code) => {
  const result = await batches(Buffer.concat([multiplexed, bad]), new MultiplexedRecords());
  expect(result).toEqual({ records: whole, code });
});

test('hands on what came before an error in a TTY body', async () => {
  const body = Buffer.from(
    '2026-11-21T06:19:11.512279086Z a\r\nError grabbing logs: unexpected EOF\n',
  );
  const { records, code } = await batches(body, new TtyRecords());
  expect([printed(records, 'STDOUT'), code]).toEqual(['a\r\n', 'LOGS_GARBLED']);
});
