import { diffWordsWithSpace } from 'diff';

/** A part of a line; marked where the other side has another one. */
export interface Part {
  text: string;
  marked: boolean;
}

/** Longest lines, in characters, whose parts are told apart. */
const LONGEST = 2_000;

/** Both sides of a changed line in parts: what is marked differs. */
export function changedParts(a: string, b: string): { a: Part[]; b: Part[] } {
  const changes =
    a.length + b.length <= LONGEST
      ? diffWordsWithSpace(a, b, { maxEditLength: LONGEST / 2 })
      : undefined;
  if (!changes) return { a: [{ text: a, marked: true }], b: [{ text: b, marked: true }] };
  const side = (other: 'added' | 'removed'): Part[] =>
    changes
      .filter((change) => !change[other])
      .map(({ value, added, removed }) => ({ text: value, marked: added || removed }));
  return { a: side('added'), b: side('removed') };
}
