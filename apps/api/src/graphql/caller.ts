import type { IncomingHttpHeaders } from 'node:http';
import type { Principal } from '../access/access.ts';

/** Who asks, over whichever transport. */
export interface Caller {
  /** Aborted when they have gone away. */
  readonly signal: AbortSignal;
  /** A header of the request, or of the WebSocket's handshake. */
  readonly header: (name: string) => string | undefined;
  /** The address that the connection comes from; undefined where it is not known. */
  readonly peer?: string | undefined;
  /** Who they turned out to be, over a WebSocket. */
  readonly principal?: Principal | undefined;
}

/** A header as node:http gives it, by any spelling; repeated ones joined. */
export function headerIn(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** What a proxy adds. */
const HANDED_ON = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];
const LOOPBACK = /^(?:::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/;

/**
 * Whether a program of this machine asks for itself: no proxy here for somebody elsewhere, and no
 * browser, which a page may lead here under a name of its own.
 */
export function isLocal({ header, peer }: Caller): boolean {
  if (peer === undefined || !LOOPBACK.test(peer)) return false;
  return header('origin') === undefined && HANDED_ON.every((name) => header(name) === undefined);
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
