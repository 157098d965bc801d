import type { Bell } from '@scrollback/log';

/** The bell of a single process. */
export function createLocalBell(): Bell {
  const byRun = new Map<string, Set<() => void>>();
  const everywhere = new Set<(runId: string) => void>();
  return {
    ring(runId) {
      for (const listener of byRun.get(runId) ?? []) listener();
      for (const listener of everywhere) listener(runId);
    },
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
