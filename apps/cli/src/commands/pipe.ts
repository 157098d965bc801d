import { captureStream } from '@scrollback/capture';
import { pause } from '@scrollback/sdk';
import type { RecordOptions } from '../program/options.ts';
import { endingOf, signalCode } from '../record/ending.ts';
import { startRecording } from '../record/recording.ts';
import { listenToSignals } from '../record/signals.ts';
import { serverAddress } from '../server.ts';

/** A program that gets the same Ctrl-C may have last words for us. */
const LAST_WORDS_MS = 2000;

/**
 * Records standard input until it ends, and passes it on unchanged.
 * @throws ScrollbackError BAD_CONFIG, BAD_USER_INPUT
 */
export async function pipe(options: RecordOptions): Promise<number> {
  const recording = await startRecording({
    server: serverAddress(process.env),
    source: 'UPLOAD',
    command: null,
    name: options.name,
    task: options.task,
    labels: options.label,
    format: options.format,
    waitMs: options.wait * 1000,
  });
  const over = new AbortController();
  const ending = new AbortController();
  const interruption = listenToSignals(() => {
    pause(LAST_WORDS_MS, over.signal).then(() => ending.abort());
    interruption.redirect(() => ending.abort());
  });
  try {
    await captureStream(process.stdin, {
      onSegment: (segment) => recording.write(segment),
      stdout: process.stdout,
      signal: ending.signal,
    });
    over.abort();
    interruption.redirect(() => recording.stopWaiting());
    const end = { exitCode: interruption.signal ? null : 0, signal: null, timedOut: null };
    await recording.finish({ ...endingOf(end, interruption.signal), exitCode: null });
    return interruption.signal ? signalCode(interruption.signal) : 0;
  } finally {
    interruption.release();
  }
}
