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

export function indexMismatch(id: string, expected: number, index: number): ScrollbackError {
  return new ScrollbackError(
    'INDEX_MISMATCH',
    `The next entry of run ${id} gets index ${index}, not ${expected}. Read what came before it, then append with expectedIndex ${index}.`,
    { index },
  );
}

export function writtenElsewhere(id: string): ScrollbackError {
  return new ScrollbackError(
    'OFFSET_MISMATCH',
    `Run ${id} was written or ended elsewhere meanwhile. Ask for its offset and go on from there.`,
  );
}

export function isIndexMismatch(error: unknown): boolean {
  return error instanceof ScrollbackError && error.code === 'INDEX_MISMATCH';
}

/** Whether `error` says that the run stands elsewhere. */
export function isMismatch(error: unknown): boolean {
  return error instanceof ScrollbackError && error.code === 'OFFSET_MISMATCH';
}
