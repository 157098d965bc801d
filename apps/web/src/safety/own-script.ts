const BUILT = '/_next/static/';

/** Whether `url`, absolute or relative to a page at `origin`, is one of the app's own built files. */
export function isOwnScript(url: string, origin: string): boolean {
  if (!URL.canParse(url, origin)) return false;
  const parsed = new URL(url, origin);
  return parsed.origin === origin && parsed.pathname.startsWith(BUILT);
}
