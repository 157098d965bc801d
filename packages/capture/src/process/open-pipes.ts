import { execFile } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A pipe: a program writes into `writeFd`, we read from `source`. */
export interface Pipe {
  source: Socket;
  writeFd: number;
}

/** Pipes for standard output and standard error. */
export interface Pipes {
  stdout: Pipe;
  stderr: Pipe;
  /** Closes our copies of the writing ends, so that reading ends when the program's do. */
  release(): void;
}

/**
 * Real pipes, where the system has `mkfifo`; null elsewhere. Node's own stdio "pipes" are socket
 * pairs, and a program that opens /dev/stdout or /dev/stderr gets ENXIO from a socket.
 */
export async function openPipes(): Promise<Pipes | null> {
  const folder = await mkdtemp(join(tmpdir(), 'scrollback-'));
  const paths = [join(folder, 'stdout'), join(folder, 'stderr')] as const;
  try {
    await promisify(execFile)('mkfifo', ['-m', '600', ...paths]);
    const stdout = openFifo(paths[0]);
    const stderr = openFifo(paths[1]);
    return {
      stdout,
      stderr,
      release() {
        closeSync(stdout.writeFd);
        closeSync(stderr.writeFd);
      },
    };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  } finally {
    // Both ends are open: the names are not needed any more.
    await rm(folder, { recursive: true, force: true });
  }
}

function openFifo(path: string): Pipe {
  // Without O_NONBLOCK, opening the first end would wait for the second.
  const readFd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writeFd = openSync(path, constants.O_WRONLY);
  return { source: new Socket({ fd: readFd, readable: true, writable: false }), writeFd };
}

/** No `mkfifo` here, or a file system that has no FIFOs. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 1);
}
