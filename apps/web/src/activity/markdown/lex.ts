import { lexer, type Token } from 'marked';
import { makeVisible } from '../../ansi/visible.ts';

/** Text longer than this, in characters, is shown as it is: it would hold up the page. */
const LEX_MAX = 30_000;

/** The parts of a Markdown text; null where it is better shown as it is. */
export function lex(text: string): Token[] | null {
  if (text.length > LEX_MAX) return null;
  try {
    return lexer(text, { gfm: true, breaks: true });
  } catch {
    // Text made to break the parser, for instance quotes nested ten thousand deep.
    return null;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** Undoes the five common character references, which the parser leaves to a browser. */
export function unescapeText(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** The text with controls and marks that turn or hide text in a visible form; lines stay. */
export function visibleLines(text: string): string {
  return text.split(/\r?\n/).map(makeVisible).join('\n');
}
