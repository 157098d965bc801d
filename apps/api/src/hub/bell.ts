import type { Bell, MovedBy } from '@scrollback/log';

/** The bell of a single process, which can be told of what others did. */
export interface LocalBell extends Bell {
  /** Says that a run moved by what another server did. */
  echo(runId: string): void;
}

/** A bell within this process. */
export function createLocalBell(): LocalBell {
  const byRun = new Map<string, Set<(movedBy: MovedBy) => void>>();
  const everywhere = new Set<(runId: string) => void>();
  const sound = (runId: string, movedBy: MovedBy): void => {
    for (const listener of byRun.get(runId) ?? []) listener(movedBy);
    for (const listener of everywhere) listener(runId);
  };
  return {
    ring: (runId) => sound(runId, 'HERE'),
    echo: (runId) => sound(runId, 'ELSEWHERE'),
    listen(runId, listener) {
      const listeners = byRun.get(runId) ?? new Set();
      byRun.set(runId, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && byRun.get(runId) === listeners) byRun.delete(runId);
      };
    },
    listenAll(listener) {
      everywhere.add(listener);
      return () => void everywhere.delete(listener);
    },
  };
}
