// Viewers of one run in one process: they count, and some take the time. Without a run id they
// only listen, as a plain ws server's clients.
import { once } from 'node:events';
import WebSocket from 'ws';
import { percentile } from './table.mjs';

/** One in so many viewers looks into its messages; the others only count them. */
const TAKES_TIME = 10;
const WRITTEN = /"text":"(\d+\.\d+) /g;
const QUERY = `subscription LogEvents($runId: ID!, $after: String) {
  logEvents(runId: $runId, after: $after) {
    __typename
    ... on Append { firstIndex cursor entries { ...EntryFields } }
    ... on Replace { index cursor entry { ...EntryFields } }
    ... on Snapshot { firstIndex skipped cursor entries { ...EntryFields } }
  }
}
fragment EntryFields on LogEntry {
  __typename index timestamp
  ... on RawLogEntry { stream level text partial truncatedBytes }
}`;

const delays = [];
const recorded = [];
let events = 0;
let began = 0;

process.once('message', async ({ url, runId, viewers, stalled }) => {
  const sockets = [];
  for (let i = 0; i < viewers; i++) sockets.push(await connect(url, runId, i));
  for (const socket of sockets.slice(viewers - stalled)) socket.pause();
  process.send('connected');
  process.once('message', () => {
    const counted = events / (viewers - stalled);
    const [p50, p99] = [0.5, 0.99].map((share) => percentile(delays, share));
    process.send({ events: counted, p50, p99, recorded });
  });
});

async function connect(url, runId, i) {
  const socket = runId
    ? new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
    : new WebSocket(url.replace('http', 'ws'));
  await once(socket, 'open');
  if (runId) {
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    const payload = { query: QUERY, variables: { runId } };
    socket.send(JSON.stringify({ id: crypto.randomUUID(), type: 'subscribe', payload }));
  }
  socket.on('message', (data) => {
    events++;
    if (runId && i % TAKES_TIME === 0) take(data.toString(), i === 0);
  });
  return socket;
}

function take(text, record) {
  const now = performance.timeOrigin + performance.now();
  for (const [, written] of text.matchAll(WRITTEN)) delays.push(now - Number(written));
  if (!record) return;
  began ||= now;
  recorded.push({ at: now - began, text });
}
