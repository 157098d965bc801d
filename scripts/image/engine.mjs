import { execFile, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const READY_TRIES = 120;

/** A container engine of its own, with all that it keeps in `folder`. */
export async function startEngine(folder) {
  const host = `unix://${join(folder, 'docker.sock')}`;
  const flags = [
    ...['--host', host, '--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec')],
    ...['--pidfile', join(folder, 'pid'), '--iptables=false', '--ip6tables=false', '--bridge=none'],
  ];
  const daemon = spawn('dockerd', flags, { stdio: ['ignore', 'ignore', 'pipe'] });
  daemon.stderr.pipe(createWriteStream(join(folder, 'log')));
  const exited = new Promise((resolve) => daemon.once('exit', resolve));
  /** Runs the docker command and resolves with what it prints, without the last newline. */
  const docker = async (...args) => {
    const options = { maxBuffer: 1 << 28, env: { ...process.env, DOCKER_BUILDKIT: '0' } };
    const { stdout } = await promisify(execFile)('docker', ['--host', host, ...args], options);
    return stdout.trimEnd();
  };
  for (let left = READY_TRIES; ; left--) {
    const answer = await docker('version').catch((error) => error);
    if (typeof answer === 'string') break;
    if (left === 0 || daemon.exitCode !== null) {
      daemon.kill();
      throw new Error(`dockerd does not answer; see ${folder}/log`, { cause: answer });
    }
    await delay(500);
  }
  return {
    docker,
    async stop() {
      daemon.kill('SIGTERM');
      await exited;
      // It leaves the network that builds had mounted, and the folder could not be removed.
      await promisify(execFile)('umount', [join(folder, 'exec', 'netns', 'default')]).catch(
        () => undefined,
      );
    },
  };
}
