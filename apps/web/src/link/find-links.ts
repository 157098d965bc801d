import { type SafeLink, safeLink } from './safe-link.ts';

/** An address in a text: the characters [from, to). */
export interface FoundLink {
  readonly from: number;
  readonly to: number;
  readonly link: SafeLink;
}

/** Most links in one text. */
const MOST = 100;

/** No space, quote or control, and nothing without a look of its own; at most 2,048 characters. */
const ADDRESS = /https?:\/\/[^\s<>"'`^{}|\p{C}\p{DI}]{1,2048}/giu;
const MOST_CLOSING = 32;
const CLOSING = /[.,;:!?)\]*_~]$/;

/** The http and https addresses in `text`, ascending, at most a hundred. */
export function findLinks(text: string): FoundLink[] {
  if (!text.includes('://')) return [];
  const found: FoundLink[] = [];
  for (const { 0: match, index } of text.matchAll(ADDRESS)) {
    if (found.length === MOST) break;
    const address = withoutEnd(match);
    const link = safeLink(address);
    if (link) found.push({ from: index, to: index + address.length, link });
  }
  return found;
}

/** Without what belongs to the sentence: marks at its end, and a bracket that was opened before. */
function withoutEnd(match: string): string {
  let address = match;
  for (let left = MOST_CLOSING; left > 0 && CLOSING.test(address); left--) {
    const last = address.at(-1) ?? '';
    const opening = { ')': '(', ']': '[' }[last];
    if (opening && count(address, opening) >= count(address, last)) break;
    address = address.slice(0, -1);
  }
  return address;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
