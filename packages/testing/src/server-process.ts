import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { until } from './until.ts';

const listening = /^listening on (http:\/\/\S+)$/m;

/** A running server process. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Sends a signal to it alone, unless it is gone, and resolves with its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** Kills what it left behind in its process group. */
  sweep(): void;
}

/** Runs a Node program and resolves once it prints `listening on URL`; `onOutput` gets what it prints. */
export async function spawnServer(
  args: string[],
  env: Record<string, string>,
  onOutput: (text: string) => void,
): Promise<ServerProcess> {
  // A group of its own, so that a server that was killed hard takes its children along in `sweep`.
  const child = spawn(process.execPath, args, {
    env: { ...inherited(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const { pid } = child;
  if (pid === undefined) {
    const [error] = await once(child, 'error');
    throw error;
  }
  const sweep = (): void => killGroup(pid);
  process.once('exit', sweep);

  let stdout = '';
  let all = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    all += text;
    onOutput(text);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    all += text;
    onOutput(text);
  });

  await until(() => listening.test(stdout) || gone(child), {
    timeout: 60_000,
    what: 'the server to listen',
  }).catch((error: unknown) => {
    killGroup(pid);
    throw new Error(`the server does not listen; it printed:\n${all}`, { cause: error });
  });
  const url = listening.exec(stdout)?.[1];
  if (url === undefined) {
    killGroup(pid);
    throw new Error(`the server ended with ${child.exitCode ?? child.signalCode}:\n${all}`);
  }
  return {
    url,
    pid,
    async end(signal) {
      if (!gone(child)) {
        const exited = once(child, 'exit');
        child.kill(signal);
        await exited;
      }
      return child.exitCode;
    },
    sweep() {
      process.off('exit', sweep);
      sweep();
    },
  };
}

/** A test's server must not take its settings from whoever runs the tests. */
function inherited(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(SCROLLBACK_.*|DATABASE_URL|REDIS_URL|NODE_ENV|VITEST.*)$/.test(name),
    ),
  );
}

function gone(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    // Nobody is left in the group: what was wanted.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
