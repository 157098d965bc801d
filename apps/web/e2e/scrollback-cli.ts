import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../cli/dist/main.js', import.meta.url));
const RUN_URL = /https?:\/\/\S+\/runs\/run_\w+/;

/** Where output waits: a recording that is killed leaves some. */
const SPOOL = mkdtempSync(join(tmpdir(), 'scrollback-spool-'));
process.on('exit', () => rmSync(SPOOL, { recursive: true, force: true }));

/** A `scrollback` that records. */
export interface Recording extends AsyncDisposable {
  /** The run's page. */
  url: string;
  /** Standard input of what is recorded. */
  write(text: string): void;
  /** Ends the input; resolves with the exit code. */
  end(): Promise<number | null>;
}

/** Starts `scrollback ARGS` against the server at `url`; resolves once it has said the run's page. */
export async function record(url: string, args: string[]): Promise<Recording> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, SCROLLBACK_SPOOL: SPOOL, SCROLLBACK_URL: url },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    url: await runUrl(child),
    write: (text) => child.stdin?.write(text),
    end() {
      child.stdin?.end();
      return ended;
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function runUrl(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const [url] = RUN_URL.exec(said) ?? [];
      if (url) resolve(url);
    });
    child.once('close', () => reject(new Error(`scrollback ended without a link: ${said}`)));
  });
}

/** Runs `scrollback ARGS` against the server at `url`; resolves with its exit code. */
export async function runCli(url: string, args: string[]): Promise<number | null> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, SCROLLBACK_URL: url },
    stdio: 'ignore',
  });
  return await new Promise((resolve) => child.once('close', resolve));
}
