/** How signing in went. */
export type SignIn = 'done' | 'refused' | 'tooMany' | 'failed';

/** Shows the server a token; from then on the browser has a cookie that no script can read. */
export async function signIn(token: string): Promise<SignIn> {
  try {
    const response = await fetch('/api/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    if (response.ok) return 'done';
    if (response.status === 429) return 'tooMany';
    return response.status < 500 ? 'refused' : 'failed';
  } catch {
    // The server is not there: what that means is said by the page.
    return 'failed';
  }
}

/**
 * Whether this browser may in already. A link from elsewhere arrives without the cookie, which is
 * `SameSite=Strict`, so its reader is led to the sign-in page; asked from here it comes along.
 */
export async function isSignedIn(): Promise<boolean> {
  return (await readRole()) !== null;
}

/** What this browser may do, as the server names it; null where it may nothing. */
export async function readRole(): Promise<string | null> {
  try {
    const response = await fetch('/api/session');
    const { role }: { role?: string | null } = await response.json();
    return typeof role === 'string' ? role : null;
  } catch {
    // Without an answer nothing is offered that might be refused.
    return null;
  }
}

/** Whether there is a session to end, as its cookie for scripts says. */
export function hasSession(): boolean {
  return /(^|; )scrollback-signed-in=1/.test(document.cookie);
}

/** Whether a page that is turned away stays where it is, as it is known what comes next. */
let staying = false;

/** Ends the session of this browser and leads to the sign-in page, and not back to here. */
export async function signOut(): Promise<void> {
  staying = true;
  try {
    await fetch('/api/logout', { method: 'POST' });
    window.location.assign('/login');
  } catch {
    // The server is not there, which the page says; who is signed in stays so.
    staying = false;
  }
}

/**
 * Makes the first token by `make`, which closes a server that was open to all, and signs this browser
 * in with its secret before anything else of the page is turned away.
 */
export async function closeDoor(make: () => Promise<string>): Promise<string> {
  staying = true;
  try {
    const secret = await make();
    await signIn(secret);
    return secret;
  } finally {
    staying = false;
  }
}

/** Leads to the sign-in page, and back to here from there. */
export function leadToSignIn(): void {
  if (staying) return;
  const { pathname, search, hash } = window.location;
  if (pathname === '/login') return;
  window.location.assign(`/login?next=${encodeURIComponent(pathname + search + hash)}`);
}
