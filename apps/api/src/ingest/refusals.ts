import { ScrollbackError } from '@scrollback/log';

export function runNotFound(id: string): ScrollbackError {
  return new ScrollbackError(
    'RUN_NOT_FOUND',
    `There is no run ${JSON.stringify(id)}. It may have been deleted; \`scrollback ls\` shows those that are there.`,
    { id },
  );
}

export function runFinished(id: string): ScrollbackError {
  return new ScrollbackError(
    'RUN_FINISHED',
    `Run ${id} is over and takes no more output. Start a new run.`,
    { id },
  );
}

export function offsetMismatch(id: string, got: number, committed: number): ScrollbackError {
  return new ScrollbackError(
    'OFFSET_MISMATCH',
    `Run ${id} stands at offset ${committed}, not ${got}. Send from ${committed} on.`,
    { offset: committed },
  );
}

/** Whether `error` says that the run stands elsewhere. */
export function isMismatch(error: unknown): boolean {
  return error instanceof ScrollbackError && error.code === 'OFFSET_MISMATCH';
}
