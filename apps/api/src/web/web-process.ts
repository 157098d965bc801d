import { type ChildProcess, fork } from 'node:child_process';
import { ScrollbackError } from '@scrollback/log';

const RESTART_MS = 1000;

/** The web app in a process of its own, so that rendering a page never holds up a stream. */
export class WebProcess {
  readonly #script: string;
  #child: ChildProcess | null = null;
  #port: Promise<number>;
  #closing = false;

  /** @param script path of the program that serves the pages and sends `{ port }` when ready */
  constructor(script: string) {
    this.#script = script;
    this.#port = this.#start();
  }

  /** Where it listens on loopback. Rejects while it can't be started. */
  port(): Promise<number> {
    return this.#port;
  }

  async close(): Promise<void> {
    this.#closing = true;
    const child = this.#child;
    if (!child || child.exitCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    });
  }

  #start(): Promise<number> {
    const env = { ...process.env, NODE_ENV: process.env.NODE_ENV ?? 'production' };
    const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;
    const child = fork(this.#script, { stdio: [...stdio], env });
    this.#child = child;
    const ready = new Promise<number>((resolve, reject) => {
      child.on('message', (message) => {
        const port = readPort(message);
        if (port !== null) resolve(port);
      });
      child.on('error', reject);
      child.on('exit', (code) => {
        reject(
          new ScrollbackError(
            'STORAGE_UNAVAILABLE',
            `The web app ended with code ${code}. Its messages are in the server's log; the API goes on.`,
          ),
        );
        if (!this.#closing) setTimeout(() => this.#restart(), RESTART_MS).unref();
      });
    });
    // Each page load reports it; without one nobody may be waiting.
    ready.catch(() => undefined);
    return ready;
  }

  #restart(): void {
    if (!this.#closing) this.#port = this.#start();
  }
}

function readPort(message: unknown): number | null {
  if (typeof message !== 'object' || message === null || !('port' in message)) return null;
  return typeof message.port === 'number' ? message.port : null;
}
