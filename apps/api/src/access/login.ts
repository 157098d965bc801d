import type { IncomingMessage } from 'node:http';
import { ScrollbackError } from '@scrollback/log';
import { headerIn } from '../graphql/caller.ts';
import { readJson } from '../http/read-json.ts';
import { sendJson } from '../http/respond.ts';
import type { Handler, Routes } from '../http/router.ts';
import { serverVersion } from '../server-version.ts';
import type { Access } from './access.ts';
import { beginSession, endSession } from './cookie.ts';

const BODY_MAX_BYTES = 4096;
const PRIVATE = { 'cache-control': 'no-store' };

/** How a browser signs in and out: the token comes once, and is a cookie from then on. */
export function createLogin(access: Access): Routes {
  const login: Handler = async ({ request, response }) => {
    const secret = await readToken(request);
    const { role, name } = await access.find(secret, request.socket.remoteAddress);
    response.setHeader('set-cookie', beginSession(secret, isSecure(request)));
    sendJson(response, 200, { role, name }, PRIVATE);
  };
  const logout: Handler = ({ request, response }) => {
    response.writeHead(204, { ...PRIVATE, 'set-cookie': endSession(isSecure(request)) });
    response.end();
  };
  const session: Handler = async ({ request, response }) => {
    const header = (name: string) => headerIn(request.headers, name);
    const peer = request.socket.remoteAddress;
    const known = await access.identify({ header, peer }).catch((error: unknown) => {
      if (error instanceof ScrollbackError && error.code === 'UNAUTHENTICATED') return null;
      throw error;
    });
    const { role = null, token = null } = known ?? {};
    const open = await access.isOpen();
    // Whoever may not come in is not told what runs here either.
    const version = role === null ? null : serverVersion();
    sendJson(response, 200, { open, role, name: token?.name ?? null, version }, PRIVATE);
  };
  return { 'POST /api/login': login, 'POST /api/logout': logout, 'GET /api/session': session };
}

async function readToken(request: IncomingMessage): Promise<string> {
  const body = await readJson(request, BODY_MAX_BYTES, badLogin);
  if (typeof body === 'object' && body && 'token' in body && typeof body.token === 'string') {
    return body.token.trim();
  }
  throw badLogin();
}

function badLogin(cause?: unknown): ScrollbackError {
  const message = 'To sign in, send {"token": "…"} as application/json, up to 4 KiB.';
  return new ScrollbackError('BAD_USER_INPUT', message, {}, { cause });
}

/** Whether the browser came by https, maybe to a proxy. */
function isSecure(request: IncomingMessage): boolean {
  return (
    'encrypted' in request.socket || headerIn(request.headers, 'x-forwarded-proto') === 'https'
  );
}
