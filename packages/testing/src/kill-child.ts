import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** SIGKILL, unless it is gone; resolves when it is. */
export async function killChild(child: ChildProcess | null): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
