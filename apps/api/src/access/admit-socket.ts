import { ScrollbackError } from '@scrollback/log';
import { WebSocket } from 'ws';
import { isForeign } from '../graphql/caller.ts';
import { type Connection, callerOf } from '../graphql/operations.ts';
import type { Access } from './access.ts';
import { foreign } from './refusals.ts';

/** Close codes of graphql-transport-ws. */
const UNAUTHORIZED = 4401;
const FORBIDDEN = 4403;
/** RFC 6455: Internal Error, and its successor's Try Again Later. */
const FAILED = 1011;
const LATER = 1013;
/** RFC 6455: bytes of a reason. */
const REASON_MAX_BYTES = 123;
/** Milliseconds that a client whose access was taken back has to read why. */
const CLOSE_MS = 1_000;

/**
 * Lets a connection in, or closes it with a reason: browsers show a refused handshake as a bare 1006.
 * Its token is in `connectionParams.authorization`, where browsers can put one, in the handshake's
 * `Authorization`, or in the cookie.
 */
export async function admitSocket(
  access: Access | null,
  connection: Connection,
  onError: (error: unknown) => void,
): Promise<boolean> {
  const { socket } = connection.extra;
  const caller = callerOf(connection);
  try {
    if (isForeign(caller)) throw foreign();
    if (!access) return true;
    const given = connection.connectionParams?.authorization;
    const principal = await access.identify(caller, typeof given === 'string' ? given : undefined);
    if (socket.readyState !== WebSocket.OPEN) return false;
    connection.extra.principal = principal;
    const release = access.hold(principal, () => {
      close(socket, UNAUTHORIZED, 'The token was revoked, or tokens count from now on.');
      const cut = setTimeout(() => socket.terminate(), CLOSE_MS);
      socket.once('close', () => clearTimeout(cut));
    });
    socket.once('close', release);
    return true;
  } catch (error) {
    close(socket, ...closingOf(error, onError));
    return false;
  }
}

function closingOf(error: unknown, onError: (error: unknown) => void): [number, string] {
  if (!(error instanceof ScrollbackError)) {
    onError(error);
    return [FAILED, 'Something failed on the server; its log says what.'];
  }
  const { code, message } = error;
  if (code === 'UNAUTHENTICATED') return [UNAUTHORIZED, message];
  return [code === 'FORBIDDEN' ? FORBIDDEN : LATER, message];
}

function close(socket: WebSocket, code: number, reason: string): void {
  const short = Buffer.from(reason).subarray(0, REASON_MAX_BYTES).toString();
  socket.close(code, short.replace(/\uFFFD+$/, ''));
}
