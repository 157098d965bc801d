import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { ScrollbackError } from '@scrollback/log';
import { openPipes } from './open-pipes.ts';
import { type OnSegment, relay } from './relay.ts';

export interface CaptureProcessOptions {
  /** The program and its arguments. */
  command: readonly string[];
  onSegment: OnSegment;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** `ignore` gives the program an empty standard input. */
  stdin?: 'inherit' | 'ignore';
  /** Where the output goes on to, unchanged. */
  stdout?: Writable;
  stderr?: Writable;
}

/** How a process ended: one of the two is set. */
export interface ProcessEnd {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
}

export interface CapturedProcess {
  pid: number;
  kill(signal: NodeJS.Signals): void;
  /** Resolves when the process is over and everything it printed was handed on. */
  ended: Promise<ProcessEnd>;
}

/**
 * Runs a program in our process group and hands on what it prints, in the order it arrives.
 * Python's output buffering is turned off unless `env` says otherwise.
 * @throws ScrollbackError SPAWN_FAILED; its fact `exitCode` is what a shell would exit with
 */
export async function captureProcess(options: CaptureProcessOptions): Promise<CapturedProcess> {
  const { command, onSegment } = options;
  const pipes = await openPipes();
  let child: ChildProcess;
  let exited: Promise<ProcessEnd>;
  try {
    child = spawnChild(options, pipes?.stdout.writeFd, pipes?.stderr.writeFd);
    exited = exitOf(child);
    await once(child, 'spawn');
  } catch (error) {
    pipes?.stdout.source.destroy();
    pipes?.stderr.source.destroy();
    throw spawnFailed(command, options.cwd, error);
  } finally {
    pipes?.release();
  }
  const drained = [
    drain(pipes?.stdout.source ?? child.stdout, 'STDOUT', onSegment, options.stdout),
    drain(pipes?.stderr.source ?? child.stderr, 'STDERR', onSegment, options.stderr),
  ];
  return {
    pid: child.pid ?? 0,
    kill: (signal) => void child.kill(signal),
    ended: Promise.all(drained).then(() => exited),
  };
}

function spawnChild(
  { command, env = process.env, cwd, stdin = 'ignore' }: CaptureProcessOptions,
  stdout: number | 'pipe' = 'pipe',
  stderr: number | 'pipe' = 'pipe',
): ChildProcess {
  const [program = '', ...args] = command;
  return spawn(program, args, {
    env: { PYTHONUNBUFFERED: '1', ...env },
    stdio: [stdin, stdout, stderr],
    ...(cwd === undefined ? {} : { cwd }),
  });
}

function exitOf(child: ChildProcess): Promise<ProcessEnd> {
  return new Promise((resolve) => {
    child.once('exit', (exitCode, signal) => resolve({ exitCode, signal }));
  });
}

function drain(
  source: Readable | null,
  stream: 'STDOUT' | 'STDERR',
  onSegment: OnSegment,
  passTo: Writable | undefined,
): Promise<void> {
  return source ? relay({ source, stream, onSegment, passTo }) : Promise.resolve();
}

const NOT_EXECUTABLE = 126;
const NOT_FOUND = 127;

function spawnFailed(
  command: readonly string[],
  cwd: string | undefined,
  cause: unknown,
): ScrollbackError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  const program = JSON.stringify(command[0] ?? '');
  const where = cwd === undefined ? '' : ` in ${cwd}`;
  const remedy =
    code === 'ENOENT'
      ? 'Check the name, the PATH and the working folder.'
      : 'Check that it is a program and may be executed.';
  return new ScrollbackError(
    'SPAWN_FAILED',
    `The command ${program} can't be started${where} (${code}). ${remedy}`,
    { exitCode: code === 'ENOENT' ? NOT_FOUND : NOT_EXECUTABLE },
    { cause },
  );
}
