import type { RawEntry } from '@scrollback/sdk';
import { LogStore } from './log-store.ts';
import type { LogStoreOptions } from './log-store-options.ts';
import type { TestLog } from './testing-log.ts';

/** A store over a log in memory, painted when told. Tests only. */
export function openStore(
  log: TestLog,
  options: Pick<LogStoreOptions<RawEntry>, 'at' | 'opened'> = {},
) {
  const frames = new Set<() => void>();
  const store = new LogStore(log, {
    ...options,
    schedule(run) {
      frames.add(run);
      return () => frames.delete(run);
    },
    wait: () => Promise.resolve(),
  });
  /** Lets all that can happen happen, and paints. */
  const settle = async () => {
    for (let i = 0; i < 30; i++) await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
    for (const run of frames) run();
  };
  store.start();
  return { store, settle, frames, [Symbol.dispose]: () => store.stop() };
}
