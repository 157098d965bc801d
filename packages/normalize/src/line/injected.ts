import { isObject, type JsonObject } from '../json/read.ts';

/**
 * Lists, objects and fields of one line that are read. A line of nothing but brackets would take 28
 * times its size in memory, and seconds.
 */
export const MAX_VALUES = 1_000_000;
/** Characters of a text that may have so many. */
const COUNTED_FROM = MAX_VALUES;
const [LIST, OBJECT, FIELD] = [...'[{:'].map((each) => each.charCodeAt(0));

/** How many places of a corrupt line are tried. */
const TRIES = 4;

/** An event found whole inside a line that is no JSON, and what stands around it. */
export interface Injected {
  event: JsonObject;
  json: string;
  rest: string;
}

/**
 * Finds an event that was written into the middle of another line, or behind debug text. Only what
 * `isEvent` knows counts: a truncated line holds whole objects too.
 */
export function findInjected(
  line: string,
  isEvent: (event: JsonObject) => boolean,
): Injected | null {
  let at = -1;
  for (let i = 0; i < TRIES; i++) {
    at = line.indexOf('{"', at + 1);
    if (at < 0) return null;
    const end = objectEnd(line, at);
    if (end === null) continue;
    const json = line.slice(at, end);
    const event = parse(json);
    if (isObject(event) && isEvent(event)) {
      return { event, json, rest: line.slice(0, at) + line.slice(end) };
    }
  }
  return null;
}

/** The JSON value, undefined when it is none, or one of more values than are read. */
export function parse(text: string): unknown {
  if (text.length >= COUNTED_FROM && isIntricate(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function isIntricate(text: string): boolean {
  let values = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === LIST || code === OBJECT || code === FIELD) values++;
  }
  return values > MAX_VALUES;
}

/** Behind the brace that closes the one at `start`. */
function objectEnd(line: string, start: number): number | null {
  let depth = 0;
  for (let i = start; i < line.length; i++) {
    const character = line[i];
    if (character === '"') {
      const end = stringEnd(line, i);
      if (end === null) return null;
      i = end;
    } else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return i + 1;
  }
  return null;
}

function stringEnd(line: string, start: number): number | null {
  for (let i = start + 1; i < line.length; i++) {
    if (line[i] === '\\') i++;
    else if (line[i] === '"') return i;
  }
  return null;
}
