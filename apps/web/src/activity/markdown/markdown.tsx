import type { Token } from 'marked';
import { Fragment, memo, type ReactNode, useMemo } from 'react';
import { safeLink } from '../../link/safe-link.ts';
import { strings } from '../../strings.ts';
import { lex, unescapeText, visibleLines } from './lex.ts';

/** Deeper parts are shown as plain text. */
const DEEPEST = 24;

/**
 * Markdown as elements of an allow-list. HTML is text, nothing is fetched, an image is a link, and
 * a link leads to http or https only and shows the host it leads to.
 */
export const Markdown = memo(function Markdown({ text }: { text: string }): ReactNode {
  const tokens = useMemo(() => lex(visibleLines(text)), [text]);
  if (!tokens) return <pre className="prose-plain">{visibleLines(text)}</pre>;
  return <div className="prose">{parts(tokens, 0)}</div>;
});

function parts(tokens: readonly Token[] | undefined, depth: number): ReactNode {
  return tokens?.map((token, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity
    <Fragment key={at}>{part(token, depth + 1)}</Fragment>
  ));
}

function part(token: Token, depth: number): ReactNode {
  if (depth > DEEPEST) return token.raw;
  const inner = () => parts('tokens' in token ? token.tokens : undefined, depth);
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'paragraph':
      return <p>{inner()}</p>;
    case 'heading':
      // The page's own headings come first: a message's are below them, whatever they say.
      return (
        <p className="prose-heading" data-depth={Math.min(3, Number(token.depth))}>
          {inner()}
        </p>
      );
    case 'blockquote':
      return <blockquote>{inner()}</blockquote>;
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        <pre tabIndex={0}>
          <code>{String(token.text)}</code>
        </pre>
      );
    case 'list':
      return list(token, depth);
    case 'list_item':
      return <li>{inner()}</li>;
    case 'checkbox':
      return <span aria-hidden="true">{token.checked ? '☑ ' : '☐ '}</span>;
    case 'table':
      return table(token, depth);
    case 'hr':
      return <hr />;
    case 'strong':
      return <strong>{inner()}</strong>;
    case 'em':
      return <em>{inner()}</em>;
    case 'del':
      return <del>{inner()}</del>;
    case 'codespan':
      return <code>{String(token.text)}</code>;
    case 'br':
      return <br />;
    case 'link':
      return <SafeLink target={String(token.href)}>{inner()}</SafeLink>;
    case 'image':
      return (
        <SafeLink target={String(token.href)}>
          {strings.activity.image(String(token.text))}
        </SafeLink>
      );
    case 'text':
      return 'tokens' in token ? inner() : unescapeText(String(token.text));
    case 'escape':
      return String(token.text);
    default:
      return token.raw;
  }
}

function list(token: Token, depth: number): ReactNode {
  if (token.type !== 'list') return null;
  const items = parts(token.items, depth);
  return token.ordered ? <ol start={Number(token.start) || 1}>{items}</ol> : <ul>{items}</ul>;
}

function table(token: Token, depth: number): ReactNode {
  if (token.type !== 'table') return null;
  const cells = (row: readonly { tokens: Token[] }[], Cell: 'th' | 'td') =>
    // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other identity
    row.map((cell, at) => <Cell key={at}>{parts(cell.tokens, depth)}</Cell>);
  const rows: readonly { tokens: Token[] }[][] = token.rows;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <div className="prose-table" tabIndex={0}>
      <table>
        <thead>
          <tr>{cells(token.header, 'th')}</tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
            <tr key={at}>{cells(row, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SafeLink({ target, children }: { target: string; children: ReactNode }): ReactNode {
  const link = safeLink(target);
  if (!link) return children;
  return (
    <a href={link.href} target="_blank" rel="noopener noreferrer nofollow" title={link.href}>
      {children}
      <span className="prose-host"> ({link.host})</span>
    </a>
  );
}
