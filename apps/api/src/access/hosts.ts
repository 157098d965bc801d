const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|::1)$/;

/** Whether an address to listen on, or a name in a URL, is this machine's loopback. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host.toLowerCase()) || host.toLowerCase().endsWith('.localhost');
}

/**
 * Whether a request may name this host. On loopback a page of anybody's domain could lead its name
 * to 127.0.0.1 (DNS rebinding) and be of one origin with this server; only its Host header tells.
 *
 * @param host the Host header; programs that send none are no browsers
 * @param allowed further names, without ports
 */
export function isKnownHost(host: string | undefined, allowed: readonly string[]): boolean {
  if (host === undefined) return true;
  if (!URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  return isLoopback(hostname) || allowed.includes(hostname);
}
