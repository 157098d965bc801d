import { type ChildProcess, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { findProgram } from './find-program.ts';
import { freePort } from './free-port.ts';
import { killChild } from './kill-child.ts';
import { missing } from './missing.ts';
import { until } from './until.ts';

/** A Redis of the test's own, which can be killed. */
export interface RedisServer extends AsyncDisposable {
  readonly url: string;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same port; resolves when it answers. */
  start(): Promise<void>;
}

/**
 * Why tests can't have a Redis of their own here, or null when they can.
 *
 * @throws Error with the reason when `CI` is set.
 */
export function redisServerMissing(): string | null {
  return findProgram('redis-server') === null
    ? missing('there is no redis-server in the path')
    : null;
}

/** Starts a Redis that keeps nothing, on a free port of 127.0.0.1. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  let child: ChildProcess | null = null;
  const kill = (): Promise<void> => killChild(child);
  const start = async (): Promise<void> => {
    const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    child = spawn(findProgram('redis-server') ?? 'redis-server', args, { stdio: 'ignore' });
    await until(() => answers(port), { timeout: 30_000 });
  };
  await start();
  return { url: `redis://127.0.0.1:${port}`, kill, start, [Symbol.asyncDispose]: kill };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      resolve(data.toString().startsWith('+PONG'));
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
  });
}
