import { setTimeout as pause } from 'node:timers/promises';
import { createId, encodeSegment, SEGMENTS_TYPE } from '@scrollback/log';
import { createClient } from '@scrollback/sdk';
import { startServer } from '@scrollback/testing';
import WebSocket from 'ws';
import { checkRun } from './check.mjs';
import { quickOutputOf } from './output.mjs';
import { createRandom } from './random.mjs';
import { beginning } from './watch.mjs';

const STEPS = 100;
const VIEWERS_A_RUN = 100;
const RUNS_AT_ONCE = 2;
const LONGEST_PAUSE_MS = 12;
/** Small, so that most viewers begin in storage and go over into memory. */
const RING_ENTRIES = '40';

/**
 * So many viewers attach at random moments to runs that print quickly, from everywhere: their
 * beginning, now, after some history, any entry. Each has to end with what history returns, and
 * history with what was printed. Resolves with what was counted and what was wrong.
 */
export async function attachMany({ seed, databases, viewers }) {
  const database = await databases.create();
  const env = { SCROLLBACK_RING_MAX_ENTRIES: RING_ENTRIES };
  const server = await startServer({ databaseUrl: database.url, env });
  const client = createClient({ url: server.url });
  const total = { wrong: [], viewers: 0, entries: 0 };
  let left = viewers;
  let number = 0;
  const play = async () => {
    while (left > 0) {
      const count = Math.min(left, VIEWERS_A_RUN);
      left -= count;
      const played = await playRun({
        seed: seed * 1000 + number++,
        url: server.url,
        client,
        count,
      });
      total.wrong.push(...played.wrong);
      total.viewers += played.viewers;
      total.entries += played.entries;
    }
  };
  try {
    await Promise.all(Array.from({ length: RUNS_AT_ONCE }, play));
    return total;
  } finally {
    client.close();
    await server[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  }
}

/** One run with its viewers, to its end. */
async function playRun({ seed, url, client, count }) {
  const random = createRandom(seed);
  const output = [...quickOutputOf(seed, STEPS)];
  const moments = Array.from({ length: count }, () => random.int(0, STEPS));
  const run = await client.startRun({
    id: createId('run'),
    name: `attach ${seed}`,
    source: 'PROCESS',
  });
  const viewers = [];
  const attach = (step) => {
    for (const moment of moments) if (moment === step) viewers.push(view(random, url, run.id));
  };
  let offset = 0;
  for (let step = 0; step < STEPS; ) {
    const to = Math.min(STEPS, step + random.int(1, 3));
    const frames = output.slice(step, to).map(([stream, bytes]) => {
      return encodeSegment({ stream: stream.toUpperCase(), timestamp: Date.now(), bytes });
    });
    // While their bytes are on the way, neither before nor after.
    const sent = send(url, run.id, offset, Buffer.concat(frames));
    for (; step < to; step++) attach(step);
    offset = await sent;
    await pause(random.int(0, LONGEST_PAUSE_MS));
  }
  const finished = client.finishRun(run.id, SUCCEEDED);
  attach(STEPS);
  await finished;
  const seen = await Promise.all(viewers);
  const printed = (stream) => {
    return Buffer.concat(output.flatMap(([to, bytes]) => (to === stream ? [bytes] : [])));
  };
  const producer = { runId: run.id, printed, killed: false, acknowledged: () => offset };
  const { wrong, entries } = await checkRun(client, url, producer, seen);
  return {
    wrong: wrong.map((what) => `attach ${seed}: ${what}`),
    viewers: seen.length,
    entries,
  };
}

const SUCCEEDED = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null };

/** Follows the run to its end on a connection of its own, and keeps the events. */
async function view(random, url, runId) {
  await pause(random.int(0, LONGEST_PAUSE_MS));
  const client = createClient({ url, webSocketImpl: WebSocket });
  const { options, first } = await beginning(random, client, runId);
  const events = [];
  for await (const event of client.followRun(runId, options)) events.push(event);
  client.close();
  const name = JSON.stringify(options);
  return { name, first, events: () => events };
}

async function send(url, runId, offset, body) {
  const response = await fetch(`${url}/api/runs/${runId}/log`, {
    method: 'PATCH',
    headers: { 'content-type': SEGMENTS_TYPE, 'upload-offset': String(offset) },
    body,
  });
  if (response.status === 204) return Number(response.headers.get('upload-offset'));
  throw new Error(`the upload of ${runId} at ${offset} answers ${response.status}`);
}
