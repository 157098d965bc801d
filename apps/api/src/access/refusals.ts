import { type Role, ScrollbackError } from '@scrollback/log';

/** Nobody is named who may come in. */
export function unauthenticated(): ScrollbackError {
  return new ScrollbackError(
    'UNAUTHENTICATED',
    'This server asks for a token. Set SCROLLBACK_TOKEN, send Authorization: Bearer …, or sign in at /login. An administrator makes one with: scrollback token create.',
  );
}

/** A token was shown that does not count. It is not repeated: what is wrong here may be right elsewhere. */
export function unknownToken(): ScrollbackError {
  return new ScrollbackError(
    'UNAUTHENTICATED',
    'This server does not know the token, or it was revoked. Check SCROLLBACK_TOKEN; scrollback token ls shows which there are.',
  );
}

/** A role is too small for `what`. */
export function forbidden(what: string, role: Role, least: Role): ScrollbackError {
  return new ScrollbackError(
    'FORBIDDEN',
    `${what} needs a token with the role ${least}, and this one has ${role}. Use another token.`,
    { role: least },
  );
}

/** A page of another origin asks through its reader's browser. */
export function foreign(): ScrollbackError {
  return new ScrollbackError(
    'FORBIDDEN',
    'A page of another origin may not use this server. Behind a proxy, pass the Host header on.',
  );
}

/** The request names a host that this server is not. */
export function unknownHost(host: string): ScrollbackError {
  return new ScrollbackError(
    'FORBIDDEN',
    `This server listens on loopback and does not answer for the host ${JSON.stringify(host.slice(0, 80))}. Open it as 127.0.0.1 or localhost, or list the name in SCROLLBACK_ALLOWED_HOSTS.`,
  );
}

/** A bound was reached. `what` names it with its value. */
export function overLimit(what: string, limit: number, remedy: string): ScrollbackError {
  return new ScrollbackError('LIMIT_EXCEEDED', `${what} ${remedy}`, { limit });
}
