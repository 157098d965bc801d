/** This server's origin as its caller reaches it; empty where the Host header makes none. */
export function originOf(header: (name: string) => string | undefined): string {
  const host = header('x-forwarded-host') ?? header('host') ?? '';
  const url = `${header('x-forwarded-proto') ?? 'http'}://${host}`;
  return URL.canParse(url) ? new URL(url).origin : '';
}
