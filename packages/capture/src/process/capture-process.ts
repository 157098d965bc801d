import type { Writable } from 'node:stream';
import { type OnSegment, relay } from '../relay.ts';
import { type Activity, OutputActivity } from './activity.ts';
import { startInTerminal } from './start-in-terminal.ts';
import { startPiped } from './start-piped.ts';
import type { Exit, Started } from './started.ts';
import { stopMembers } from './stop-members.ts';

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
  /** Gives the program a terminal; all that it prints is standard output then. */
  pty?: boolean;
  /** Milliseconds, below 2^31, without output after which the program is stopped. */
  idleTimeoutMs?: number;
  /** Gets a sentence on what was done to the program, or left behind. */
  onNotice?: (notice: string) => void;
}

/** How a process ended: one of `exitCode` and `signal` is set. */
export interface ProcessEnd extends Exit {
  /** Why the program was stopped, when there was no output for `idleTimeoutMs`. */
  timedOut: string | null;
}

export interface CapturedProcess {
  pid: number;
  /** Signals the program and those that it started. */
  kill(signal: NodeJS.Signals): void;
  /** Resolves when the process is over and everything it printed was handed on. */
  ended: Promise<ProcessEnd>;
}

/**
 * How long the output may be silent after the program's end while somebody still has it open. Such
 * a one is a background process; waiting for its end would be waiting for ever.
 */
const BACKGROUND_QUIET_MS = 2000;
const LEFT_BEHIND =
  'The command is over, but a process that it left in the background has its output still open. What that one prints from now on is not recorded.';

/**
 * Runs a program and hands on what it prints, in the order it arrives. Which group it is in,
 * {@link startPiped} and {@link startInTerminal} say. Python's output buffering is turned off unless
 * `env` says otherwise.
 * @throws ScrollbackError SPAWN_FAILED; its fact `exitCode` is what a shell would exit with
 */
export async function captureProcess(options: CaptureProcessOptions): Promise<CapturedProcess> {
  const [program = '', ...args] = options.command;
  const { env = process.env, cwd, stdin = 'ignore', pty = false } = options;
  const start = pty ? startInTerminal : startPiped;
  const started = await start({
    program,
    args,
    env: { PYTHONUNBUFFERED: '1', ...env },
    cwd,
    stdin,
  });
  const ended = follow(started, options).finally(started.release);
  return { pid: started.pid, kill: started.members.signal, ended };
}

async function follow(started: Started, options: CaptureProcessOptions): Promise<ProcessEnd> {
  const { members, exited } = started;
  const { idleTimeoutMs, onNotice } = options;
  const activity = new OutputActivity();
  const over = new AbortController();
  let timedOut: string | null = null;
  let stopped: Promise<void> | undefined;
  const stop = () => {
    timedOut = `There was no output for ${Number(idleTimeoutMs) / 1000} s, so the command was stopped.`;
    onNotice?.(timedOut);
    stopped = stopMembers(members);
  };
  const leave = () => {
    onNotice?.(LEFT_BEHIND);
    over.abort();
  };
  let unwatch = idleTimeoutMs === undefined ? () => undefined : activity.watch(idleTimeoutMs, stop);
  // After Ctrl-Z and `fg`, the time in between was nobody's.
  const awake = () => activity.move();
  process.on('SIGCONT', awake);
  const afterwards = async () => {
    await exited;
    started.release();
    unwatch();
    await stopped;
    if (!over.signal.aborted) unwatch = activity.watch(BACKGROUND_QUIET_MS, leave);
  };
  const drained = drain(started, options, activity, over.signal);
  try {
    await Promise.all([afterwards(), drained]);
    return { ...(await exited), timedOut };
  } finally {
    over.abort();
    unwatch();
    process.off('SIGCONT', awake);
  }
}

/** Reads all that the program prints, until `signal`. */
async function drain(
  { stdout, stderr }: Started,
  options: CaptureProcessOptions,
  activity: Activity,
  signal: AbortSignal,
): Promise<void> {
  const { onSegment } = options;
  const rest = { onSegment, activity, signal };
  await Promise.all([
    stdout && relay({ ...rest, source: stdout, stream: 'STDOUT', passTo: options.stdout }),
    stderr && relay({ ...rest, source: stderr, stream: 'STDERR', passTo: options.stderr }),
  ]);
}
