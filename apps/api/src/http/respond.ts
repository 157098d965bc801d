import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ErrorCode, ScrollbackError } from '@scrollback/log';

const STATUS: Partial<Record<ErrorCode, number>> = {
  RUN_NOT_FOUND: 404,
  TASK_NOT_FOUND: 404,
  ROUTE_NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  OFFSET_MISMATCH: 409,
  RUN_FINISHED: 410,
  LOG_DROPPED: 409,
  BODY_TOO_LARGE: 413,
  LIMIT_EXCEEDED: 429,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  STORAGE_UNAVAILABLE: 503,
  ARCHIVE_UNAVAILABLE: 503,
  ARCHIVE_DAMAGED: 500,
};
const RETRY_AFTER_SECONDS = 1;

/** The HTTP status that stands for an error of ours. */
export function statusOf(code: ErrorCode): number {
  return STATUS[code] ?? 400;
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = `${JSON.stringify(body)}\n`;
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

/** Answers with what went wrong. The message of an error that is not ours stays here. */
export function sendError(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  headers: Record<string, string> = {},
): void {
  const known = error instanceof ScrollbackError;
  if (!known) process.stderr.write(`${request.method} ${request.url}: ${describe(error)}\n`);
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const status = known ? statusOf(error.code) : 500;
  const body = known
    ? { code: error.code, message: error.message, ...error.facts }
    : { code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong. The server log says what.' };
  const retry: Record<string, string> =
    status === 503 || status === 429 ? { 'retry-after': String(RETRY_AFTER_SECONDS) } : {};
  // An unread body would be taken for the next request on this connection.
  if (!request.complete) response.setHeader('connection', 'close');
  sendJson(response, status, { error: body }, { ...retry, ...headers });
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
