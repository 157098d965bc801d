/** An object or a list; what it holds is looked at when it is opened. */
export type JsonBranch = Readonly<Record<string, unknown>> | readonly unknown[];

/** Longer texts are not looked at: parsing them would hold up the page. */
const LONGEST = 200_000;

/** The object or list that a line is, if it is one with something in it; else null. */
export function jsonOf(text: string): JsonBranch | null {
  if (text.length > LONGEST || !/^\s*[[{]/.test(text) || !/[\]}]\s*$/.test(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isBranch(value) && sizeOf(value) > 0 ? value : null;
  } catch {
    // A line in brackets is seldom JSON.
    return null;
  }
}

/** Whether `value` has parts of its own. */
export function isBranch(value: unknown): value is JsonBranch {
  return typeof value === 'object' && value !== null;
}

/** How many parts a value has. */
export function sizeOf(branch: JsonBranch): number {
  return Array.isArray(branch) ? branch.length : Object.keys(branch).length;
}

/** The first `most` parts of a value, by name or place. */
export function partsOf(branch: JsonBranch, most: number): [name: string, value: unknown][] {
  if (Array.isArray(branch)) return branch.slice(0, most).map((value, i) => [String(i), value]);
  return Object.entries(branch).slice(0, most);
}

/** A value in a few characters: what it begins with, or how much is in it. */
export function brief(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.length} ]`;
  if (isBranch(value)) {
    const names = Object.keys(value);
    const shown = names.slice(0, 3).join(', ').slice(0, 60);
    return names.length === 0 ? '{}' : `{ ${shown}${names.length > 3 ? ', …' : ''} }`;
  }
  return JSON.stringify(value);
}
