import { captureProcess } from '@scrollback/capture';
import { ScrollbackError } from '@scrollback/log';
import type { RunOptions } from '../program/options.ts';
import { endedByKey, endingOf, exitCodeOf } from '../record/ending.ts';
import { type Recording, startRecording } from '../record/recording.ts';
import { hasTerminal, type Interruption, listenToSignals } from '../record/signals.ts';
import { say } from '../say.ts';
import { serverAddress } from '../server.ts';

/**
 * Runs a command and records it. The exit code is the command's own, and 124 when it was stopped
 * for want of output. A signal that asks us to stop goes to the command and to all that it started.
 * With our terminal as its standard input Ctrl-C does so without us; on a terminal of its own
 * (`--pty`) it is a key that goes there.
 * @throws ScrollbackError BAD_CONFIG, BAD_USER_INPUT
 */
export async function run(command: string[], options: RunOptions): Promise<number> {
  const recording = await startRecording({
    server: serverAddress(process.env),
    source: 'PROCESS',
    command,
    name: options.name,
    task: options.task,
    labels: options.label,
    format: options.format,
    waitMs: options.wait * 1000,
  });
  const { pty = false, stdin = false, idleTimeout } = options;
  // A signal before the process is there is handed to it when it is.
  let handOn: ((signal: NodeJS.Signals) => void) | undefined;
  const interruption = listenToSignals((signal) => handOn?.(signal));
  try {
    const child = await captureProcess({
      command,
      onSegment: (segment) => recording.write(segment),
      onNotice: (notice) => note(recording, notice),
      stdin: stdin || hasTerminal() ? 'inherit' : 'ignore',
      stdout: process.stdout,
      stderr: process.stderr,
      pty,
      ...(idleTimeout === undefined ? {} : { idleTimeoutMs: idleTimeout }),
    });
    handOn = (signal) => {
      if (signal !== 'SIGINT' || pty || !hasTerminal()) child.kill(signal);
    };
    if (interruption.signal) child.kill(interruption.signal);
    const end = await child.ended;
    const interrupted = interruption.signal ?? (pty && endedByKey(end) ? 'SIGINT' : null);
    await finish(recording, interruption, endingOf(end, interrupted));
    return exitCodeOf(end);
  } catch (error) {
    if (!(error instanceof ScrollbackError && error.code === 'SPAWN_FAILED')) throw error;
    return await recordSpawnFailure(recording, interruption, error);
  } finally {
    interruption.release();
  }
}

async function recordSpawnFailure(
  recording: Recording,
  interruption: Interruption,
  error: ScrollbackError,
): Promise<number> {
  say(`${error.code}: ${error.message}`);
  await write(recording, error.message);
  const ending = { status: 'FAILED', exitCode: null, signal: null, error: error.message } as const;
  await finish(recording, interruption, ending);
  return Number(error.facts.exitCode);
}

/** Says it here and in the log. */
function note(recording: Recording, notice: string): void {
  say(notice);
  // A line on top of what waits: nobody has to pause for it.
  write(recording, notice)?.catch((error: unknown) => say(String(error)));
}

function write(recording: Recording, line: string): Promise<void> | undefined {
  const bytes = new TextEncoder().encode(`${line}\n`);
  return recording.write({ stream: 'SYSTEM', timestamp: Date.now(), bytes });
}

/** The process is over: another Ctrl-C stops waiting for the server. */
async function finish(
  recording: Recording,
  interruption: Interruption,
  ending: Parameters<Recording['finish']>[0],
): Promise<void> {
  interruption.redirect(() => recording.stopWaiting());
  await recording.finish(ending);
}
