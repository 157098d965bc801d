import type { Run } from '@scrollback/log';

/** Whether a run has, or may turn out to have, a NORMALIZED channel. */
export function derives(run: Pick<Run, 'format' | 'detecting'>): boolean {
  return run.format !== 'TEXT' || run.detecting === true;
}
