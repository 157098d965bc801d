import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Run } from '@scrollback/log';
import { type Client, createClient } from '@scrollback/sdk';

/** The built command. */
export const COMMAND = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** Where output waits, unless a test has a folder of its own. */
const SPOOL = mkdtempSync(join(tmpdir(), 'scrollback-spool-'));
process.on('exit', () => rmSync(SPOOL, { recursive: true, force: true }));

/** A running or finished `scrollback`. */
export interface Scrollback {
  child: ChildProcess;
  stdout: string;
  stderr: string;
  /** Resolves with the exit code; 128 and more for a signal is not made up here. */
  ended: Promise<number | null>;
}

/** Starts the real command against the server at `url`; its standard input stays open on null. */
export function scrollback(
  url: string,
  args: readonly string[],
  input: string | null = '',
  env: NodeJS.ProcessEnv = {},
): Scrollback {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    env: { ...process.env, SCROLLBACK_SPOOL: SPOOL, ...env, SCROLLBACK_URL: url },
    stdio: 'pipe',
  });
  const state: Scrollback = {
    child,
    stdout: '',
    stderr: '',
    ended: once(child, 'close').then(([code]) => code),
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    state.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    state.stderr += text;
  });
  if (input !== null) child.stdin.end(input);
  return state;
}

/** Runs the real command to its end. */
export async function finished(
  url: string,
  args: readonly string[],
  input?: string,
  env?: NodeJS.ProcessEnv,
): Promise<{ stdout: string; stderr: string; code: number | null }> {
  const command = scrollback(url, args, input, env);
  const code = await command.ended;
  return { stdout: command.stdout, stderr: command.stderr, code };
}

/** The id in the address that `run` and `pipe` print first. */
export function idIn(stderr: string): string {
  return /^http\S+\/runs\/(run_\w+)\n/.exec(stderr)?.[1] ?? '';
}

/** What the server knows of the run that `stderr` names. */
export async function recorded(url: string, stderr: string): Promise<{ run: Run; log: string }> {
  const client: Client = createClient({ url });
  const id = idIn(stderr);
  const response = await fetch(`${url}/api/runs/${id}/log`);
  return { run: await client.run(id), log: await response.text() };
}
