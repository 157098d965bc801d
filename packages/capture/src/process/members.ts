import { descendantsOf } from './descendants.ts';

/** The processes of a run. */
export interface Members {
  /** Signals all that are left. */
  signal(signal: NodeJS.Signals): void;
  /** Whether any is left, as far as can be known. */
  remain(): boolean;
}

/** The members of the process group that `leader` leads, wherever they have moved in the tree. */
export function groupOf(leader: number): Members {
  const target = process.platform === 'win32' ? leader : -leader;
  return {
    signal: (signal) => void send(target, signal),
    remain: () => send(target, 0),
  };
}

/**
 * A process in our own group and all that it started. The group can't be signalled: whoever called
 * us may be in it. Those whose parent ended before the first signal are not found.
 */
export function treeOf(root: number): Members {
  const seen = new Set([root]);
  const left = () => [...seen].filter((pid) => send(pid, 0));
  return {
    signal(signal) {
      // A parent that ends takes the way to its children along, so all are found first.
      for (const pid of left()) for (const child of descendantsOf(pid)) seen.add(child);
      for (const pid of left()) send(pid, signal);
    },
    remain: () => left().length > 0,
  };
}

/** Whether there was somebody to take it. */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code === 'ESRCH') return false;
    // Somebody is there and belongs to another user (sudo).
    if (error.code === 'EPERM') return true;
    throw error;
  }
}
