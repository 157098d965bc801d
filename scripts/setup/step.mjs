import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Nothing that set-up starts may report home. */
export const quietEnvironment = {
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  CHECKPOINT_DISABLE: '1',
};

const start = performance.now();

/** Says one short line on standard error, with the time since set-up began. */
export function say(line) {
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5);
  process.stderr.write(`[set-up ${seconds} s] ${line}\n`);
}

export class StepFailed extends Error {
  name = 'StepFailed';
}

/**
 * Runs a command to its end without showing its output, except all of it when it fails. Says that it
 * still works every ten seconds, and hands each line of output to `onLine`.
 *
 * @throws StepFailed when the command can't be started or does not exit with 0.
 */
export async function runStep(what, command, args, { onLine, env, shell = false } = {}) {
  const output = [];
  let rest = '';
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...quietEnvironment, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell,
  });
  const take = (chunk) => {
    output.push(chunk);
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine?.(line);
  };
  child.stdout.setEncoding('utf8').on('data', take);
  child.stderr.setEncoding('utf8').on('data', take);
  const alive = setInterval(() => say(`  still ${what} …`), 10_000);
  const failure = await new Promise((settle) => {
    child.once('error', (error) => settle(error.message));
    child.once('close', (code, signal) => settle(code === 0 ? null : `exit ${code ?? signal}`));
  });
  clearInterval(alive);
  if (failure === null) return;
  process.stderr.write(`${output.join('').trimEnd()}\n`);
  say(`${what} failed (${failure}): ${command} ${args.join(' ')}`);
  throw new StepFailed(what);
}
