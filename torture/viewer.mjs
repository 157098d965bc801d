// Follows a run through the SDK and keeps each event as a line of FILE: `node viewer.mjs URL RUN FILE
// START SLOW_MS`. Started again with a file that has events, it goes on after the last one.
import { appendFileSync } from 'node:fs';
import { createClient, pause } from '@scrollback/sdk';
import WebSocket from 'ws';
import { readEvents } from './events.mjs';

const [url, runId, file, start, slowMs] = process.argv.slice(2);
const seen = readEvents(file);
const last = seen.at(-1);

if (last?.type !== 'Finished') {
  const client = createClient({ url, webSocketImpl: WebSocket });
  const from = last ? { after: last.cursor } : JSON.parse(start);
  const onConnection = (state) => process.stderr.write(`${new Date().toISOString()} ${state}\n`);
  process.stderr.write(`${runId} ${JSON.stringify(from)} slow=${slowMs}\n`);
  // Behind a line that a kill cut off, a new one begins.
  let lead = '\n';
  for await (const event of client.followRun(runId, { ...from, onConnection })) {
    appendFileSync(file, `${lead}${JSON.stringify(event)}\n`);
    lead = '';
    if (Number(slowMs) > 0) await pause(Number(slowMs));
  }
  client.close();
}
