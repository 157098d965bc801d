import type { IncomingHttpHeaders } from 'node:http';

/** Who asks, over whichever transport. */
export interface Caller {
  /** Aborted when they have gone away. */
  readonly signal: AbortSignal;
  /** A header of the request, or of the WebSocket's handshake. */
  readonly header: (name: string) => string | undefined;
}

/** A header as node:http gives it, by any spelling; repeated ones joined. */
export function headerIn(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(', ') : value;
}

/**
 * Whether a page of another origin asks through its reader's browser. Browsers send `Origin` with
 * every POST and WebSocket handshake, and no page can forge it; other programs send none.
 */
export function isForeign({ header }: Pick<Caller, 'header'>): boolean {
  const origin = header('origin');
  if (origin === undefined) return false;
  const hosts = [header('x-forwarded-host'), header('host')];
  return !URL.canParse(origin) || !hosts.includes(new URL(origin).host);
}
