import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { encodeCursor, START } from '@scrollback/log';
import { readEvents } from './events.mjs';

const VIEWER = fileURLToPath(new URL('./viewer.mjs', import.meta.url));

/** Starts a viewer in a process of its own, somewhere in the run; it can be stopped and killed. */
export function startViewer({ random, url, client, runId, name, file, log }) {
  const slowMs = random.chance(0.3) ? random.int(1, 30) : 0;
  let child = null;
  const viewer = {
    name,
    runId,
    first: undefined,
    exitCode: undefined,
    events: () => readEvents(file),
    async start() {
      const from = await beginning(random, client, runId);
      viewer.first = from.first;
      spawnIt(from.options);
    },
    signal: (signal) => child?.kill(signal),
    /** Kills it hard and starts it again, to go on from what it kept. */
    async resume() {
      if (!child || viewer.exitCode !== undefined) return;
      const dead = new Promise((resolve) => child.once('exit', resolve));
      child.removeAllListeners('close');
      child.kill('SIGKILL');
      await dead;
      spawnIt(viewer.options);
    },
  };
  const spawnIt = (options) => {
    viewer.options = options;
    const args = [VIEWER, url, runId, file, JSON.stringify(options), String(slowMs)];
    child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', openSync(log, 'a')] });
    child.once('close', (code, signal) => {
      viewer.exitCode = code ?? signal;
    });
  };
  return viewer;
}

/** From the start, from now, with some history, or from any entry on. */
export async function beginning(random, client, runId) {
  const how = random.pick(['start', 'now', 'history', 'entry']);
  if (how === 'start') return { options: { after: encodeCursor(START) }, first: 0 };
  if (how === 'now') return { options: {} };
  if (how === 'history') return { options: { history: random.int(1, 1500) } };
  const run = await client.run(runId);
  const index = random.int(-1, run.raw.nextIndex - 1);
  const seq = index < 0 ? 0 : random.int(0, run.raw.seq);
  return { options: { after: encodeCursor({ index, seq }) }, first: index + 1 };
}
