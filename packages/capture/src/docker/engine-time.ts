/**
 * A moment of the engine's clock as `since` and `until` take it: `seconds.nanoseconds`, ten and nine
 * digits. Text, because a number has no room for nanoseconds; text order is the order of time.
 */
export type EngineTime = string;

/** Before everything that an engine can have written. */
export const EPOCH: EngineTime = '0000000000.000000000';

const RFC3339 = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;

/** From RFC 3339 with up to nine decimals; null for anything else, and for times before 1970 (the engine's "never"). */
export function engineTime(text: string): EngineTime | null {
  const [, moment = '', decimals = '', zone = ''] = RFC3339.exec(text) ?? [];
  const seconds = secondsOf(`${moment}${zone}`);
  return seconds === null ? null : `${seconds}.${decimals.padEnd(9, '0')}`;
}

/** A flood has thousands of records of one second, and parsing dates is what they would cost most. */
let lastParsed: { text: string; seconds: string | null } = { text: '', seconds: null };

function secondsOf(text: string): string | null {
  if (text !== lastParsed.text) {
    const at = Date.parse(text);
    lastParsed = { text, seconds: at >= 0 ? String(at / 1000).padStart(10, '0') : null };
  }
  return lastParsed.seconds;
}

/** From the engine's nanoseconds since 1970, as digits. */
export function fromNanoseconds(nanoseconds: string | bigint): EngineTime {
  const digits = String(nanoseconds).padStart(19, '0');
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`;
}

/** The moment so many nanoseconds later, or earlier; never before {@link EPOCH}. */
export function later(time: EngineTime, nanoseconds: bigint): EngineTime {
  const moved = BigInt(time.replace('.', '')) + nanoseconds;
  return moved > 0n ? fromNanoseconds(moved) : EPOCH;
}

/** Characters of a time up to its millisecond. */
const MILLISECOND = 14;

/** Whether both are within one millisecond of the clock. */
export function sameMillisecond(a: EngineTime, b: EngineTime): boolean {
  return a.slice(0, MILLISECOND) === b.slice(0, MILLISECOND);
}

/** Epoch milliseconds, whole ones. */
export function millisecondsOf(time: EngineTime): number {
  return Number(time.slice(0, -10)) * 1000 + Number(time.slice(-9, -6));
}
