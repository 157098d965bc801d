import type { IncomingMessage } from 'node:http';
import { ScrollbackError } from '@scrollback/log';
import { headerIn, isForeign } from '../graphql/caller.ts';
import { sendError, sendJson, statusOf } from '../http/respond.ts';
import { addressOf, type Call, type Handler, type Routes } from '../http/router.ts';
import type { Access } from './access.ts';
import { forbidden, foreign } from './refusals.ts';
import { allows, type RouteRule, ruleOfRoute } from './rules.ts';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];
/** Routes that stream for as long as their client likes. GraphQL counts its own. */
const STREAMS = ['/api/runs/:id/events'];
/** What the sign-in page is made of. */
const PUBLIC_PAGE = /^\/(login$|_next\/|icon\.svg$|favicon\.ico$)/;

/** Lets only those to a route who may go there; {@link ruleOfRoute} says who that is. */
export function guardRoutes(access: Access, routes: Routes): Routes {
  const guarded = Object.entries(routes).map(([key, handler]): [string, Handler] => {
    const [, path = ''] = key.split(' ');
    const admitted: Handler = async (call) => {
      const rule = ruleOfRoute(`${call.request.method} ${path}`);
      try {
        await admit(access, call, rule, path);
      } catch (error) {
        refuse(call, error, path);
        return;
      }
      if (!isGone(call)) await handler(call);
    };
    return [key, admitted];
  });
  return Object.fromEntries(guarded);
}

/** Lets only those to the pages who have signed in, or need not; others are led to do so. */
export function guardPages(access: Access, pages: Handler): Handler {
  return async (call) => {
    try {
      const path = addressOf(call.request.url).pathname;
      if (PUBLIC_PAGE.test(path)) access.checkHost(call.request.headers.host);
      else await access.identify(callerOf(call.request));
    } catch (error) {
      refuse(call, error, '');
      return;
    }
    if (!isGone(call)) await pages(call);
  };
}

/**
 * Whoever left while the token was looked up is not served any more: a handler that waits for the
 * close of a response that is closed already would wait for ever, and the server's stop for it.
 */
function isGone({ response }: Call): boolean {
  return response.destroyed;
}

async function admit(access: Access, call: Call, rule: RouteRule, path: string): Promise<void> {
  const { request, response } = call;
  const caller = callerOf(request);
  access.checkHost(caller.header('host'));
  if (isForeign(caller)) throw foreign();
  if (rule === 'PUBLIC') return;
  const principal = await access.identify(caller);
  if (!allows(principal.role, rule)) {
    throw forbidden(`${request.method} ${path}`, principal.role, rule);
  }
  if (principal.byCookie && !SAFE.includes(request.method ?? '')) checkSameOrigin(request);
  access.admit(request, principal);
  const close = STREAMS.includes(path) ? access.openStream(principal) : () => undefined;
  const release = access.hold(principal, () => response.destroy());
  const end = () => {
    release();
    close();
  };
  if (isGone(call)) end();
  else response.once('close', end);
}

/** A browser that shows a cookie by itself also says which page asks. */
function checkSameOrigin({ headers }: IncomingMessage): void {
  const site = headers['sec-fetch-site'];
  if (site === undefined ? headers.origin !== undefined : site === 'same-origin') return;
  throw foreign();
}

function refuse(call: Call, error: unknown, path: string): void {
  const { request, response } = call;
  const code = error instanceof ScrollbackError ? error.code : null;
  if (code === 'UNAUTHENTICATED' && isPageLoad(request)) {
    const next = encodeURIComponent(request.url ?? '/');
    response.writeHead(302, { location: `/login?next=${next}`, 'cache-control': 'no-store' });
    response.end();
    return;
  }
  const headers: Record<string, string> =
    code === 'UNAUTHENTICATED' ? { 'www-authenticate': 'Bearer realm="Scrollback"' } : {};
  if (path !== '/graphql' || !(error instanceof ScrollbackError)) {
    sendError(request, response, error, headers);
    return;
  }
  const extensions = { ...error.facts, code };
  if (!request.complete) response.setHeader('connection', 'close');
  const answer = { errors: [{ message: error.message, extensions }] };
  sendJson(response, statusOf(error.code), answer, headers);
}

function isPageLoad({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html');
}

function callerOf(request: IncomingMessage) {
  return {
    header: (name: string) => headerIn(request.headers, name),
    peer: request.socket.remoteAddress,
  };
}
