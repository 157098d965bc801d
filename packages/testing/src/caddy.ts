import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findProgram } from './find-program.ts';
import { freePort } from './free-port.ts';
import { killChild } from './kill-child.ts';
import { missing } from './missing.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { until } from './until.ts';

/** A running Caddy. */
export interface Caddy extends AsyncDisposable {
  /** Its origin. */
  readonly url: string;
  readonly pid: number;
}

/**
 * Why tests can't run a Caddy here, or null when they can.
 *
 * @throws Error with the reason when `CI` is set.
 */
export function caddyMissing(): string | null {
  return findProgram('caddy') === null ? missing('there is no caddy in the path') : null;
}

/**
 * Starts Caddy with a Caddyfile whose site is `{$SCROLLBACK_SITE}`, on a free port of 127.0.0.1.
 *
 * @param env further environment that the Caddyfile reads
 * @throws Error with what Caddy printed, when it ends or does not answer within 60 s
 */
export async function startCaddy(caddyfile: string, env: Record<string, string>): Promise<Caddy> {
  const folder = await temporaryFolder();
  const url = `http://127.0.0.1:${await freePort()}`;
  const child = spawn('caddy', ['run', '--config', caddyfile, '--adapter', 'caddyfile'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: folder.path,
      // Others test at the same time: nothing may be shared with them.
      CADDY_ADMIN: `unix/${join(folder.path, 'admin.sock')}`,
      SCROLLBACK_SITE: url,
      ...env,
    },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed = (printed + text).slice(-100_000);
    });
  }
  const over = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const end = async (): Promise<void> => {
    await killChild(child);
    await folder[Symbol.asyncDispose]();
  };
  try {
    await until(async () => over() || (await fetch(`${url}/healthz`)).ok, {
      timeout: 60_000,
      what: 'Caddy to answer for a server',
    });
    if (over() || child.pid === undefined) throw new Error(`Caddy ended with ${child.exitCode}`);
  } catch (error) {
    await end();
    throw new Error(`Caddy does not serve; it printed:\n${printed}`, { cause: error });
  }
  return { url, pid: child.pid, [Symbol.asyncDispose]: end };
}
