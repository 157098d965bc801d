import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { applyEvents } from './events.mjs';
import { bytesOf } from './output.mjs';

/** Bytes of a line up to which its text is all that is shown. */
const LINE_LIMIT = 65_536;

/** Everything that is wrong with how a run was kept; nothing when it was kept well. */
export async function checkRun(client, url, producer, viewers) {
  const { runId } = producer;
  const [run, history, offset] = await Promise.all([
    client.run(runId),
    readHistory(client, runId),
    committedOffset(url, runId),
  ]);
  const wrong = [];
  if (!producer.killed && run.status !== 'SUCCEEDED') wrong.push(`its status is ${run.status}`);
  if (offset < producer.acknowledged()) {
    wrong.push(`${producer.acknowledged()} bytes were acknowledged, and ${offset} are stored`);
  }
  history.forEach((entry, at) => {
    if (entry.index !== at) wrong.push(`entry ${at} of history has the index ${entry.index}`);
    if (entry.partial) wrong.push(`entry ${at} of history is partial`);
  });
  let total = 0;
  for (const stream of ['stdout', 'stderr', 'system']) {
    const stored = await download(url, runId, `?stream=${stream}`);
    total += stored.length;
    const printed = producer.printed(stream);
    const shown = history.filter((entry) => entry.stream === stream.toUpperCase());
    wrong.push(...compareBytes(stream, stored, printed, producer.killed));
    wrong.push(...compareLines(stream, stored, shown));
  }
  const whole = await download(url, runId, '');
  if (whole.length !== total) wrong.push(`the download has ${whole.length} bytes of ${total}`);
  for (const viewer of viewers) {
    wrong.push(...checkViewer(viewer, history).map((what) => `viewer ${viewer.name}: ${what}`));
  }
  return { wrong, bytes: whole.length, entries: history.length };
}

/** What its producer's program prints to `stream`. */
export function printedBy(seed, steps, merged) {
  return (stream) => {
    if (!merged) return bytesOf(seed, steps, stream);
    return stream === 'stdout' ? bytesOf(seed, steps, 'stdout', 'stderr') : Buffer.alloc(0);
  };
}

function checkViewer(viewer, history) {
  const { base, entries, wrong } = applyEvents(viewer.events(), viewer.first);
  const expected = history.slice(base ?? history.length);
  if (entries.length !== expected.length) {
    wrong.push(`knows ${entries.length} entries from ${base}, history has ${expected.length}`);
  }
  const at = expected.findIndex((entry, i) => !isDeepStrictEqual(entry, entries[i]));
  if (at >= 0) {
    wrong.push(`knows ${JSON.stringify(entries[at])}, history ${JSON.stringify(expected[at])}`);
  }
  return wrong;
}

function compareBytes(stream, stored, printed, killed) {
  const expected = killed ? printed.subarray(0, stored.length) : printed;
  if (sha256(stored) === sha256(expected)) return [];
  const at = stored.findIndex((byte, i) => byte !== expected[i]);
  return [`${stream}: ${stored.length} bytes of ${expected.length}, different from byte ${at} on`];
}

/** Each line as it is shown beside what its bytes say. */
function compareLines(stream, stored, shown) {
  const lines = linesOf(stored);
  if (lines.length !== shown.length) return [`${stream}: ${shown.length} lines of ${lines.length}`];
  const at = lines.findIndex((line, i) => {
    return line.length <= LINE_LIMIT && shownText(line) !== shown[i].text;
  });
  if (at < 0) return [];
  return [`${stream} line ${at}: ${JSON.stringify(shown[at])}, not ${shownText(lines[at])}`];
}

function linesOf(bytes) {
  const lines = [];
  let start = 0;
  while (start < bytes.length) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline;
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

/** What a terminal shows of a line: what stands after the last return that something follows. */
function shownText(line) {
  // In Latin-1 a character is a byte, so that places are the same.
  const whole = line.toString('latin1').replace(/\x1b(?:\[[01]?)?$/, '');
  const end = whole.replace(/(?:\r|\x1b\[[01]?G)+$/, '').length;
  const start = /^.*(?:\r|\x1b\[[01]?G)/s.exec(whole.slice(0, end))?.[0].length ?? 0;
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(line.subarray(start, end));
}

async function readHistory(client, runId) {
  const entries = [];
  for await (const page of client.history(runId, { first: 1000 })) entries.push(...page.entries);
  return entries;
}

async function download(url, runId, query) {
  const response = await fetch(`${url}/api/runs/${runId}/log${query}`);
  if (!response.ok) throw new Error(`the download of ${runId} answers ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

async function committedOffset(url, runId) {
  const response = await fetch(`${url}/api/runs/${runId}/log`, { method: 'HEAD' });
  return Number(response.headers.get('upload-offset'));
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
