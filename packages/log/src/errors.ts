/** Every code has a heading in docs/errors.md. */
export const ERROR_CODES = [
  'RUN_NOT_FOUND',
  'TASK_NOT_FOUND',
  'TOKEN_NOT_FOUND',
  'ROUTE_NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'BAD_CURSOR',
  'PAGE_TOO_LARGE',
  'RUN_FINISHED',
  'LOG_DROPPED',
  'OFFSET_MISMATCH',
  'INDEX_MISMATCH',
  'BAD_SEGMENT',
  'BODY_TOO_LARGE',
  'BODY_BROKEN',
  'STORAGE_UNAVAILABLE',
  'ARCHIVE_UNAVAILABLE',
  'ARCHIVE_DAMAGED',
  'LIMIT_EXCEEDED',
  'BAD_USER_INPUT',
  'BAD_CONFIG',
  'TARGET_NOT_EMPTY',
  'TARGET_IN_USE',
  'COPY_MISMATCH',
  'PORT_TAKEN',
  'DATA_UNWRITABLE',
  'DATA_IN_USE',
  'SERVER_UNREACHABLE',
  'VERSION_MISMATCH',
  'SPAWN_FAILED',
  'ENGINE_UNREACHABLE',
  'ENGINE_REFUSED',
  'CONTAINER_NOT_FOUND',
  'CONTAINER_GONE',
  'LOGS_UNREADABLE',
  'LOGS_GARBLED',
  'COLLECTOR_NOT_FOUND',
  'COLLECTOR_AWAY',
  'COLLECTOR_RUNNING',
  'COMMAND_TIMED_OUT',
  'COMMAND_MISANSWERED',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'INTERNAL_SERVER_ERROR',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error that a user may read: what happened, the value, and what to do about it. */
export class ScrollbackError extends Error {
  override readonly name = 'ScrollbackError';
  readonly code: ErrorCode;
  /** Machine-readable facts, for instance the right offset of an OFFSET_MISMATCH. */
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(
    code: ErrorCode,
    message: string,
    facts: Record<string, string | number> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.code = code;
    this.facts = facts;
  }
}
