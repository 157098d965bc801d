import { spawnSync } from 'node:child_process';
import { missing } from './missing.ts';

/**
 * Why tests with this shell can't run here, or null when they can.
 *
 * @throws Error with the reason when `CI` is set.
 */
export function shellMissing(shell: 'bash' | 'zsh' | 'fish'): string | null {
  const { status } = spawnSync(shell, ['--version'], { stdio: 'ignore' });
  return status === 0 ? null : missing(`${shell} is not here: install ${shell}`);
}
