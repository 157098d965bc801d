const HERE = 'http://here';

/** A path of this origin to go on to after signing in; `/` where `next` names anything else. */
export function safePath(next: string | string[] | undefined): string {
  if (typeof next !== 'string' || !URL.canParse(next, HERE)) return '/';
  const url = new URL(next, HERE);
  if (url.origin !== HERE || !next.startsWith('/') || url.pathname === '/login') return '/';
  // The parser may have made two slashes of a backslash: those begin a host.
  const path = `${url.pathname}${url.search}${url.hash}`;
  return path.startsWith('//') ? '/' : path;
}
