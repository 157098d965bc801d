import type { Entry } from '@scrollback/sdk';
import type { Wait } from './frame.ts';
import type { LogSource, OpenedLog } from './log-source.ts';

const LONGEST_WAIT_MS = 8000;

/** Asks until the server answers; null where there is no such run, or when stopped. */
export async function openLog<E extends Entry>(
  source: LogSource<E>,
  wait: Wait,
  signal: AbortSignal,
  onFailed: (error: unknown) => void,
): Promise<OpenedLog<E> | null> {
  for (let ms = 1000; !signal.aborted; ms = Math.min(LONGEST_WAIT_MS, ms * 2)) {
    try {
      return await source.open(source.kind.page, signal);
    } catch (error) {
      if (signal.aborted) return null;
      onFailed(error);
      await wait(ms, signal).catch(() => null);
    }
  }
  return null;
}
