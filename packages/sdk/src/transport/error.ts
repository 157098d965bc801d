import { ERROR_CODES, type ErrorCode, ScrollbackError } from '@scrollback/log';

/** What a GraphQL response says about one error. */
export interface WireError {
  message: string;
  extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** Codes after which the same request may succeed a little later. */
const TRANSIENT: readonly ErrorCode[] = [
  'SERVER_UNREACHABLE',
  'STORAGE_UNAVAILABLE',
  'ARCHIVE_UNAVAILABLE',
  'LIMIT_EXCEEDED',
];

/** Whether asking again later makes sense. */
export function isTransient(error: unknown): boolean {
  return error instanceof ScrollbackError && TRANSIENT.includes(error.code);
}

/** The typed error that a GraphQL error stands for. */
export function fromWireError(error: WireError): ScrollbackError {
  const { code, ...rest } = error.extensions ?? {};
  if (code === 'GRAPHQL_VALIDATION_FAILED') return versionMismatch(error.message);
  const facts: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(rest)) {
    if (typeof value === 'string' || typeof value === 'number') facts[name] = value;
  }
  return new ScrollbackError(knownCode(code), error.message, facts);
}

/** What is asked here is checked against this version's schema, so it is another one's that refuses. */
function versionMismatch(said: string): ScrollbackError {
  return new ScrollbackError(
    'VERSION_MISMATCH',
    `The server is of another version than this client and does not know what it asks (${said}) Use the same version of both.`,
  );
}

/** The typed error of a server that could not be asked, or gave no answer of ours. */
export function unreachable(url: string, reason: string, cause?: unknown): ScrollbackError {
  return new ScrollbackError(
    'SERVER_UNREACHABLE',
    `No answer from ${url} (${reason}). Check that the server runs there and that SCROLLBACK_URL names it.`,
    {},
    { cause },
  );
}

/** The most specific reason that a failed request gives. */
export function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if (cause.cause instanceof Error) return reasonOf(cause.cause);
  if (cause instanceof AggregateError && cause.errors.length > 0) return reasonOf(cause.errors[0]);
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return cause.message || cause.name;
}

/** The code where it is one that we know, INTERNAL_SERVER_ERROR otherwise. */
export function knownCode(code: unknown): ErrorCode {
  return ERROR_CODES.find((known) => known === code) ?? 'INTERNAL_SERVER_ERROR';
}
