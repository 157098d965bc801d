/** Holds the token's secret; scripts can't read it. */
const SESSION = 'scrollback-session';
/** Tells scripts that there is a session, so that pages offer to end it. */
const MARK = 'scrollback-signed-in';
/** Seconds. */
const AGE = 30 * 24 * 3600;

/** The secret in a Cookie header. */
export function sessionIn(header: string | undefined): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [name, value] = pair.trim().split('=');
    if (name === SESSION && value) return value;
  }
  return undefined;
}

/** Set-Cookie headers that begin a session. @param secure whether the browser came by https */
export function beginSession(secret: string, secure: boolean): string[] {
  return [cookie(SESSION, secret, AGE, secure, true), cookie(MARK, '1', AGE, secure, false)];
}

/** Set-Cookie headers that end it. */
export function endSession(secure: boolean): string[] {
  return [cookie(SESSION, '', 0, secure, true), cookie(MARK, '', 0, secure, false)];
}

function cookie(name: string, value: string, age: number, secure: boolean, hidden: boolean) {
  const flags = `${hidden ? '; HttpOnly' : ''}${secure ? '; Secure' : ''}`;
  return `${name}=${value}; Path=/; Max-Age=${age}; SameSite=Strict${flags}`;
}
