import { diffArrays } from 'diff';
import { comparable, type Ignored } from './comparable.ts';

/** A line of each side that stand beside each other, by position; null where a side has none. */
export interface Pair {
  kind: 'equal' | 'changed' | 'removed' | 'added';
  a: number | null;
  b: number | null;
}

export interface Alignment {
  pairs: Pair[];
  /** Which pairs begin a difference, ascending. */
  differences: number[];
  /** The sides differ too much: lines stand beside each other by position. */
  gaveUp: boolean;
}

/** Most insertions and deletions looked for; what it costs grows with their square. */
const EDITS_MAX = 12_000;
/** Longest time for the search, ms. */
const TIME_MAX_MS = 8_000;

/** Finds out which lines of two logs belong together. */
export function align(a: readonly string[], b: readonly string[], ignored: Ignored): Alignment {
  const keys = new Map<string, number>();
  const left = keysOf(a, ignored, keys);
  const right = keysOf(b, ignored, keys);
  const options = { maxEditLength: EDITS_MAX, timeout: TIME_MAX_MS };
  const changes = diffArrays(left, right, options);
  const pairs = changes ? pairsOf(changes) : byPosition(left, right);
  const differences = pairs.flatMap(({ kind }, at) =>
    kind !== 'equal' && (at === 0 || pairs[at - 1]?.kind === 'equal') ? [at] : [],
  );
  return { pairs, differences, gaveUp: changes === undefined };
}

/** Lines as numbers, the same for equal lines. */
function keysOf(lines: readonly string[], ignored: Ignored, keys: Map<string, number>): number[] {
  return lines.map((line) => {
    const text = comparable(line, ignored);
    const key = keys.get(text) ?? keys.size;
    keys.set(text, key);
    return key;
  });
}

interface Change {
  added: boolean;
  removed: boolean;
  count: number;
}

function pairsOf(changes: readonly Change[]): Pair[] {
  const pairs: Pair[] = [];
  let a = 0;
  let b = 0;
  let removed = 0;
  let added = 0;
  const settle = () => {
    for (let at = 0; at < Math.max(removed, added); at++) {
      const left = at < removed ? a + at : null;
      const right = at < added ? b + at : null;
      const kind = left === null ? 'added' : right === null ? 'removed' : 'changed';
      pairs.push({ kind, a: left, b: right });
    }
    a += removed;
    b += added;
    removed = 0;
    added = 0;
  };
  for (const change of changes) {
    if (change.removed) removed += change.count;
    else if (change.added) added += change.count;
    else {
      settle();
      for (let at = 0; at < change.count; at++) pairs.push({ kind: 'equal', a: a++, b: b++ });
    }
  }
  settle();
  return pairs;
}

function byPosition(left: readonly number[], right: readonly number[]): Pair[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at): Pair => {
    if (at >= left.length) return { kind: 'added', a: null, b: at };
    if (at >= right.length) return { kind: 'removed', a: at, b: null };
    return { kind: left[at] === right[at] ? 'equal' : 'changed', a: at, b: at };
  });
}
