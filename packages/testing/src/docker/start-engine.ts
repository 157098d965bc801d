import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type TemporaryFolder, temporaryFolder } from '../temporary-folder.ts';
import { BUSYBOX } from './engine-missing.ts';
import { type EngineProcess, spawnEngine } from './engine-process.ts';

/** A container engine of the tests' own, with the image `bb` (busybox) in it. */
export interface TestEngine extends AsyncDisposable {
  readonly socketPath: string;
  /** Runs the `docker` command on it and returns what it prints, without the last newline. */
  docker(...args: string[]): Promise<string>;
  /** Starts a container with a shell script in the background and returns its id. @param options flags of `docker run` */
  run(script: string, ...options: string[]): Promise<string>;
  /** Kills the engine hard; containers go on. */
  crash(): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
  /** Starts it again. */
  restart(): Promise<void>;
}

const APPLETS = ['sh', 'echo', 'seq', 'sleep', 'cat', 'printf', 'head', 'tr', 'kill', 'usleep'];

/**
 * Starts a private engine, whose containers outlive it unless `liveRestore` is false; disposing removes its containers, ends it and removes what it kept.
 * Where it can't run, `engineMissing` says why.
 */
export async function startEngine({ liveRestore = true } = {}): Promise<TestEngine> {
  const folder = await temporaryFolder();
  let process: EngineProcess | null = null;
  const socketPath = join(folder.path, 'docker.sock');
  const docker = (...args: string[]): Promise<string> =>
    run('docker', dockerArgs(socketPath, args));
  try {
    process = await spawnEngine(folder.path, liveRestore);
    await docker('import', await archive(folder), 'bb:latest');
  } catch (error) {
    await process?.end('SIGTERM');
    await folder[Symbol.asyncDispose]();
    throw error;
  }
  let engine: EngineProcess | null = process;
  const restart = async (): Promise<void> => {
    engine ??= await spawnEngine(folder.path, liveRestore);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    await engine?.end(signal);
    engine = null;
  };
  return {
    socketPath,
    docker,
    run: (script, ...options) =>
      docker('run', '-d', '--network=none', ...options, 'bb', '/bin/sh', '-c', script),
    crash: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    restart,
    async [Symbol.asyncDispose]() {
      await restart();
      const ids = await docker('ps', '-aq');
      if (ids !== '') await docker('rm', '-f', ...ids.split('\n'));
      await end('SIGTERM');
      await unmountBelow(folder.path);
      await folder[Symbol.asyncDispose]();
    },
  };
}

function dockerArgs(socketPath: string, args: readonly string[]): string[] {
  return ['--host', `unix://${socketPath}`, ...args];
}

/** An image's root with nothing but busybox in it. */
async function archive({ path }: TemporaryFolder): Promise<string> {
  const bin = join(path, 'root', 'bin');
  await mkdir(bin, { recursive: true });
  await cp(BUSYBOX, join(bin, 'busybox'));
  for (const applet of APPLETS) await symlink('busybox', join(bin, applet));
  const file = join(path, 'root.tar');
  await run('tar', ['-C', join(path, 'root'), '-cf', file, '.']);
  return file;
}

/** With live-restore, an engine leaves its mounts behind for the next one. */
async function unmountBelow(path: string): Promise<void> {
  const mounts = await readFile('/proc/mounts', 'utf8');
  const points = mounts.split('\n').map((line) => line.split(' ')[1] ?? '');
  const below = points.filter((point) => point.startsWith(`${path}/`));
  for (const point of below.reverse()) await run('umount', [point]);
}

async function run(program: string, args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, {
    timeout: 25_000,
    maxBuffer: 1 << 26,
  });
  return stdout.trimEnd();
}
