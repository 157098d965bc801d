/** A parsed JSON object of which nothing is known yet. */
export interface JsonObject {
  readonly [key: string]: unknown;
}

const EMPTY: JsonObject = {};

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object, or an empty one: whatever is read from it is then missing. */
export function object(value: unknown): JsonObject {
  return isObject(value) ? value : EMPTY;
}

/** The objects of a list; nothing for what is no list. */
export function objects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function string(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A count of tokens or the like: whole, and at least 0. */
export function count(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && Number.isSafeInteger(value) ? value : null;
}

/** An exit code. */
export function integer(value: unknown): number | null {
  return typeof value === 'number' && Object.is(value | 0, value) ? value : null;
}

/** The first of the named fields that is text with something in it. */
export function firstText(from: JsonObject, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = from[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}

/** Text as it is, anything else as JSON; null for nothing. */
export function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : toJson(value);
}

/** Epoch milliseconds of a time given as such or as ISO 8601 text. */
export function time(value: unknown): number | null {
  const at = typeof value === 'string' ? Date.parse(value) : value;
  return typeof at === 'number' && at >= 0 && at < 2 ** 48 ? Math.floor(at) : null;
}

/** The value as JSON. What is nested too deep to be written says so instead. */
export function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return '"[nested too deep]"';
  }
}
