import { isatty } from 'node:tty';
import { captureProcess } from '@scrollback/capture';
import { ScrollbackError } from '@scrollback/log';
import type { RecordOptions } from '../options.ts';
import { endingOf, exitCodeOf } from '../record/ending.ts';
import { type Recording, startRecording } from '../record/recording.ts';
import { hasTerminal, type Interruption, listenToSignals } from '../record/signals.ts';
import { say } from '../say.ts';
import { serverAddress } from '../server.ts';

/**
 * Runs a command and records it. The exit code is the command's own.
 * @throws ScrollbackError BAD_CONFIG, BAD_USER_INPUT
 */
export async function run(command: string[], options: RecordOptions): Promise<number> {
  const recording = await startRecording({
    server: serverAddress(process.env),
    source: 'PROCESS',
    command,
    name: options.name,
    task: options.task,
    labels: options.label,
    waitMs: options.wait * 1000,
  });
  // A signal before the process is there is handed to it when it is.
  let handOn: ((signal: NodeJS.Signals) => void) | undefined;
  const interruption = listenToSignals((signal) => handOn?.(signal));
  try {
    const child = await captureProcess({
      command,
      onSegment: (segment) => recording.write(segment),
      stdin: isatty(0) ? 'inherit' : 'ignore',
      stdout: process.stdout,
      stderr: process.stderr,
    });
    handOn = (signal) => {
      if (signal !== 'SIGINT' || !hasTerminal()) child.kill(signal);
    };
    if (interruption.signal) child.kill(interruption.signal);
    const end = await child.ended;
    await finish(recording, interruption, endingOf(end, interruption.signal));
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
  const bytes = new TextEncoder().encode(`${error.message}\n`);
  await recording.write({ stream: 'SYSTEM', timestamp: Date.now(), bytes });
  const ending = { status: 'FAILED', exitCode: null, signal: null, error: error.message } as const;
  await finish(recording, interruption, ending);
  return Number(error.facts.exitCode);
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
