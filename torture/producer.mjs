import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { printedBy } from './check.mjs';
import { startProxy } from './proxy.mjs';

const CLI = fileURLToPath(new URL('../apps/cli/bin/scrollback.js', import.meta.url));
const PRINT = fileURLToPath(new URL('./print.mjs', import.meta.url));
const WAIT_SECONDS = '120';

/** Starts `scrollback run` or `scrollback pipe` on a program that prints what the seed says. */
export async function startProducer({ kind, seed, steps, urls, folder, log }) {
  const proxy = await startProxy(urls);
  const piped = kind === 'pipe';
  const program = [PRINT, String(seed), String(steps), ...(piped ? ['merged'] : [])];
  const recorded = ['--name', `torture ${seed}`, '--wait', WAIT_SECONDS];
  const command = piped ? [] : ['--', process.execPath, ...program];
  const child = spawn(process.execPath, [CLI, kind, ...recorded, ...command], {
    // Whatever it keeps on disk is this round's own.
    env: {
      ...process.env,
      SCROLLBACK_URL: proxy.url,
      HOME: folder,
      XDG_STATE_HOME: folder,
      XDG_CACHE_HOME: folder,
      XDG_DATA_HOME: folder,
    },
    stdio: [piped ? 'pipe' : 'ignore', 'ignore', 'pipe'],
  });
  if (piped) pipeInto(child, program);
  const producer = {
    kind,
    proxy,
    runId: null,
    /** Once killed hard, only what was acknowledged is demanded. */
    killed: false,
    exitCode: undefined,
    printed: printedBy(seed, steps, piped),
    acknowledged: proxy.acknowledged,
    kill() {
      producer.killed = true;
      child.kill('SIGKILL');
    },
  };
  child.stderr.on('data', (data) => {
    appendFileSync(log, data);
    producer.runId ??= /\/runs\/(run_\w+)\n/.exec(data)?.[1] ?? null;
  });
  child.once('close', (code, signal) => {
    producer.exitCode = code ?? signal;
  });
  return producer;
}

function pipeInto(child, program) {
  const printer = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'ignore'] });
  printer.stdout.pipe(child.stdin);
  child.stdin.on('error', () => printer.kill('SIGKILL'));
}
