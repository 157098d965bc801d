import { ScrollbackError } from '@scrollback/log';
import { Prisma } from '@scrollback/prisma';

/** What pg and Prisma say where all connections of the pool are in use for too long. */
const POOL_USED_UP = /^timeout exceeded when trying to connect$|Unable to start a transaction/;
const NONE_FREE = 'no connection became free in time (SCROLLBACK_DATABASE_POOL)';
/** What Prisma puts before what it has to say. */
const INVOCATION = /^Invalid `[^`]*` invocation[^\n]*\n\s*/;
/** What pg says, without a code, where a connection can't be made in time or breaks. */
const NO_CONNECTION = /^timeout expired$|^Connection terminated/;
/** PostgreSQL's class of errors about values, for instance a NUL in a text. */
const BAD_VALUE = /^22/;

/**
 * Does `work` on the database. What the database refuses comes out as STORAGE_UNAVAILABLE, or as
 * BAD_USER_INPUT where a value is to blame. Other errors are mistakes of ours and pass unchanged.
 */
export async function stored<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isFromDatabase(error) ? translated(error) : error;
  }
}

/** What `error` of the database is to the rest of the server. */
export function translated(error: Error): ScrollbackError {
  const { code, message } = reason(error);
  if (BAD_VALUE.test(code)) {
    const text = `The database can't keep a value of this request (${message}). Change it.`;
    return new ScrollbackError('BAD_USER_INPUT', text, {}, { cause: error });
  }
  return new ScrollbackError(
    'STORAGE_UNAVAILABLE',
    `The database refused: ${message}. Nothing of this request was stored. ` +
      'See that the database runs, its disk has room and may be written, then repeat the request.',
    {},
    { cause: error },
  );
}

/** Whether `error` says that a row with the same key is there already. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}

/** Whether `error` says that what a row refers to is not there. */
export function isDangling(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2003';
}

function isFromDatabase(error: unknown): error is Error {
  return (
    error instanceof Prisma.PrismaClientKnownRequestError ||
    error instanceof Prisma.PrismaClientUnknownRequestError ||
    error instanceof Prisma.PrismaClientInitializationError ||
    error instanceof Prisma.PrismaClientRustPanicError ||
    (error instanceof Error &&
      (/^(DriverAdapterError|LibsqlError)$/.test(error.name) ||
        POOL_USED_UP.test(error.message) ||
        NO_CONNECTION.test(error.message)))
  );
}

/** The database's own words, which Prisma hands on in its error's meta or as its cause. */
function reason(error: Error): { code: string; message: string } {
  const { cause } =
    error instanceof Prisma.PrismaClientKnownRequestError &&
    isObject(error.meta?.driverAdapterError)
      ? error.meta.driverAdapterError
      : error;
  const said = isObject(cause) ? cause : {};
  const words = String(said.originalMessage ?? said.message ?? error.message).trim();
  const message = words.replace(INVOCATION, '').replace(/\.$/, '');
  return {
    code: String(said.originalCode ?? ''),
    message: POOL_USED_UP.test(message) ? NONE_FREE : message,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
