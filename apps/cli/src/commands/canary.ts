import { createId, type LogEvent } from '@scrollback/log';
import { type Client, createClient, pause } from '@scrollback/sdk';
import { createUpload, type Upload } from '@scrollback/sdk/upload';
import { WebSocket } from 'ws';
import { Tally } from '../canary/tally.ts';
import { serverAddress } from '../server.ts';
import { print } from '../show/output.ts';

export interface CanaryOptions {
  /** Seconds. */
  for: number;
  /** Lines a second. */
  rate: number;
  json?: boolean;
}

const TICK_MS = 10;
const PAGE = 1000;
/** After the last line, so long may pass until the follower has it. */
const LAST_LINE_WITHIN_MS = 30_000;

/**
 * Writes numbered lines, follows them live and pages them back. The exit code is 1 unless each line
 * came once and in order both ways.
 * @throws ScrollbackError
 */
export async function canary(options: CanaryOptions): Promise<number> {
  const server = serverAddress(process.env);
  const client = createClient({ ...server, webSocketImpl: WebSocket });
  const runId = createId('run');
  try {
    await client.startRun({ id: runId, name: 'canary', source: 'UPLOAD' });
    const live = new Tally();
    const late = new AbortController();
    const followed = followLive(client, runId, live, late.signal);
    const lines = await write(createUpload({ ...server, runId }), options);
    await client.finishRun(runId, ENDED);
    const done = new AbortController();
    const tooLate = pause(LAST_LINE_WITHIN_MS, done.signal).then(() => late.abort());
    await followed;
    done.abort();
    await tooLate;
    const paged = new Tally();
    for await (const { entries } of client.history(runId, { first: PAGE })) {
      for (const entry of entries) if ('text' in entry) paged.take(entry.text);
    }
    const report = { runId, lines, live: live.counts(lines), paged: paged.counts(lines) };
    const latencyMs = live.percentiles();
    await print(
      options.json ? `${JSON.stringify({ ...report, latencyMs })}\n` : table(report, latencyMs),
    );
    return isClean(report.live) && isClean(report.paged) ? 0 : 1;
  } finally {
    client.close();
  }
}

const ENDED = { status: 'SUCCEEDED', exitCode: null, signal: null, error: null } as const;

async function write(upload: Upload, options: CanaryOptions): Promise<number> {
  const total = Math.round(options.for * options.rate);
  const began = performance.now();
  for (let next = 0; next < total; ) {
    const due = Math.ceil(((performance.now() - began) / 1000) * options.rate);
    const now = performance.timeOrigin + performance.now();
    let text = '';
    for (; next < Math.min(due, total); next++) text += `${next} ${now.toFixed(3)}\n`;
    const segment = {
      stream: 'STDOUT',
      timestamp: Date.now(),
      bytes: encoder.encode(text),
    } as const;
    if (text !== '' && !upload.write(segment)) await upload.drained();
    if (upload.failure) break;
    await pause(TICK_MS);
  }
  await upload.end();
  return total;
}

const encoder = new TextEncoder();

async function followLive(
  client: Client,
  runId: string,
  tally: Tally,
  signal: AbortSignal,
): Promise<void> {
  for await (const event of client.followRun(runId, { history: PAGE, signal })) {
    const now = performance.timeOrigin + performance.now();
    for (const entry of appended(event)) if ('text' in entry) tally.take(entry.text, now);
  }
}

function appended(event: LogEvent): Extract<LogEvent, { type: 'Append' }>['entries'] {
  return event.type === 'Append' || event.type === 'Snapshot' ? event.entries : [];
}

type Counts = ReturnType<Tally['counts']>;

function isClean({ missing, duplicate, reordered }: Counts): boolean {
  return missing === 0 && duplicate === 0 && reordered === 0;
}

function table(
  { runId, lines, live, paged }: { runId: string; lines: number; live: Counts; paged: Counts },
  latencyMs: ReturnType<Tally['percentiles']>,
): string {
  const row = (name: string, { missing, duplicate, reordered }: Counts) =>
    `${name}  missing ${missing}  duplicate ${duplicate}  reordered ${reordered}\n`;
  const { p50, p95, p99, max } = latencyMs;
  return (
    `${lines} lines in ${runId}\n${row('live ', live)}${row('paged', paged)}` +
    `latency p50 ${p50} ms  p95 ${p95} ms  p99 ${p99} ms  max ${max} ms\n`
  );
}
