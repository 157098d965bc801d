import { type PageRequest, ScrollbackError } from '@scrollback/log';

/** Most items of one page of a list. */
export const PAGE_MAX = 100;
/** Items of a page for which no size was given. */
export const PAGE_DEFAULT = 50;

interface PageArguments {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}

/**
 * The arguments of a page of a list as ports take them, with a size.
 * @throws ScrollbackError BAD_USER_INPUT on mixed pairs and negative sizes; PAGE_TOO_LARGE
 */
export function toPageRequest({ first, after, last, before }: PageArguments): PageRequest {
  const forward = isGiven(first) || isGiven(after);
  const backward = isGiven(last) || isGiven(before);
  if (forward && backward) {
    throw new ScrollbackError(
      'BAD_USER_INPUT',
      'A page is asked for with `first` and `after`, or with `last` and `before`; not with both.',
    );
  }
  if (backward) return { last: checkSize('last', last), ...(isGiven(before) && { before }) };
  return { first: checkSize('first', first), ...(isGiven(after) && { after }) };
}

function checkSize(name: string, size: number | null | undefined): number {
  const asked = size ?? PAGE_DEFAULT;
  if (asked < 0) {
    throw new ScrollbackError('BAD_USER_INPUT', `\`${name}\` is ${asked}; it can't be negative.`);
  }
  if (asked > PAGE_MAX) {
    throw new ScrollbackError(
      'PAGE_TOO_LARGE',
      `\`${name}: ${asked}\` is over the limit of ${PAGE_MAX} items a page. Ask for fewer and page on with a cursor.`,
      { limit: PAGE_MAX },
    );
  }
  return asked;
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
