import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { until } from '../until.ts';

const DOCKERD = 'dockerd';

/** A running dockerd. */
export interface EngineProcess {
  /** Sends a signal to it alone and resolves when it is over. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Starts dockerd with all that it keeps in `folder`, and resolves when it answers. It touches no network. */
export async function spawnEngine(folder: string, liveRestore: boolean): Promise<EngineProcess> {
  const socketPath = join(folder, 'docker.sock');
  const log = createWriteStream(join(folder, 'log'), { flags: 'a' });
  await once(log, 'open');
  // A containerd that died with its dockerd may be a zombie, which dockerd would wait for.
  await rm(join(folder, 'exec/containerd/containerd.pid'), { force: true });
  const engine = spawn(
    DOCKERD,
    [
      ...['--host', `unix://${socketPath}`],
      ...['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec')],
      ...['--pidfile', join(folder, 'pid'), '--storage-driver=vfs'],
      ...(liveRestore ? ['--live-restore'] : []),
      ...['--iptables=false', '--ip6tables=false', '--bridge=none'],
    ],
    // A group of its own: what ends the tests by the terminal must not end it before its containers.
    { stdio: ['ignore', log, log], detached: true },
  );
  log.close();
  const end = (signal: NodeJS.Signals): Promise<void> => endOf(engine, signal);
  try {
    await until(() => over(engine) || answers(socketPath), { timeout: 25_000, what: 'dockerd' });
    if (over(engine)) throw new Error(`dockerd ended with ${engine.exitCode}; see ${folder}/log`);
  } catch (error) {
    await end('SIGTERM');
    throw error;
  }
  return { end };
}

async function endOf(engine: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (over(engine)) return;
  const exited = once(engine, 'exit');
  engine.kill(signal);
  await exited;
}

function over({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    request({ socketPath, path: '/_ping', agent: false })
      .on('response', (answer) => resolve(answer.resume().statusCode === 200))
      .on('error', () => resolve(false))
      .end();
  });
}
