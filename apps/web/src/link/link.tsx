import type { ReactNode } from 'react';
import { strings } from '../strings.ts';
import type { SafeLink } from './safe-link.ts';

/**
 * A link out of a log. Where `text`, what the log shows for it, does not begin with the address, the
 * true host stands after it: in the page's own style, and not in what is copied.
 */
export function Link(props: { link: SafeLink; text: string; children: ReactNode }) {
  const { link, text, children } = props;
  return (
    <a
      className="log-link"
      href={link.href}
      title={strings.link.leadsTo(link.href)}
      data-host={tells(text, link) ? undefined : link.host}
      target="_blank"
      rel="noopener noreferrer nofollow"
    >
      {children}
    </a>
  );
}

/** Whether a reader of `text` can see the host that `link` leads to. */
function tells(text: string, { href, host }: SafeLink): boolean {
  const { protocol } = new URL(href);
  const [, shown] = /^(https?:\/\/[^/?#]*)(?:[/?#]|$)/i.exec(text) ?? [];
  return shown?.toLowerCase() === `${protocol}//${host}`;
}
