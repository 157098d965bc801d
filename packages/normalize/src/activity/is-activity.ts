import { type JsonObject, time } from '../json/read.ts';

const TYPES: ReadonlySet<unknown> = new Set(['start', 'tool', 'output', 'complete', 'error']);

/** Whether it is an event of an activity log: a type of its own, and `ts`. */
export function isActivity({ type, ts }: JsonObject): boolean {
  return TYPES.has(type) && time(ts) !== null;
}
