import { ScrollbackError } from '@scrollback/log';
import { isSystemError } from '../import/walk.ts';

/** Whether the file is there and may not be read. */
export function isForbidden(error: unknown): error is Error {
  return isSystemError(error) && (error.code === 'EACCES' || error.code === 'EPERM');
}

/** Whether the run stands otherwise than was thought: another watch of the file, or the server, moved it on. */
export function goesOnElsewhere(error: unknown): boolean {
  return (
    error instanceof ScrollbackError &&
    ['OFFSET_MISMATCH', 'BAD_SEGMENT', 'RUN_FINISHED', 'RUN_NOT_FOUND'].includes(error.code)
  );
}

/** Whether the run was deleted. */
export function isDeleted(error: unknown): boolean {
  return error instanceof ScrollbackError && error.code === 'RUN_NOT_FOUND';
}
