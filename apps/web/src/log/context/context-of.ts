import type { Span } from '../../list/view.ts';

/** Lines around a line that is shown for what is in it. */
export const CONTEXT = 3;

/** A line that is shown, and those of its kind next to it; null where there is none. */
export interface Match {
  readonly before: number | null;
  readonly line: number;
  readonly after: number | null;
}

/** The lines to show around a match, so that those of all matches are each line once, ascending. */
export interface Context {
  readonly above: Span;
  readonly below: Span;
  /** Lines that are left out between the context of the match before and this one's. */
  readonly skipped: number;
}

/**
 * What is shown around a match: lines between two matches belong to the first of them as far as they
 * reach, and then to the second.
 * @param next one past the last line of the run
 */
export function contextOf({ before, line, after }: Match, next: number): Context {
  const free = before === null ? 0 : Math.min(line, before + 1 + CONTEXT);
  const from = Math.max(free, line - CONTEXT);
  const to = Math.min(after ?? next, next, line + 1 + CONTEXT);
  return {
    above: { from, to: line },
    below: { from: line + 1, to: Math.max(line + 1, to) },
    skipped: from - free,
  };
}
