/** Where a link leads. */
export interface SafeLink {
  href: string;
  /** Its true host, to be shown beside what the text claims. */
  host: string;
}

/** The link that `target` is; null unless it is absolute and http or https. */
export function safeLink(target: string): SafeLink | null {
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return null;
  const url = new URL(target);
  // A name and password before the host only serve to hide the host.
  url.username = '';
  url.password = '';
  return { href: url.href, host: url.host };
}
