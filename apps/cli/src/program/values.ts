import { InvalidArgumentError } from 'commander';

/** A whole number from 0. */
export function parseCount(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a whole number from 0.');
}

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const DAYS_MS: Readonly<Record<string, number>> = { d: 86_400_000, w: 7 * 86_400_000 };
/** Node's timers know no longer time. */
const LONGEST_MS = 2 ** 31 - 1;

/** A length of time like `500ms`, `30s`, `15m` or `2h`; without a unit, seconds. In milliseconds. */
export function parseDuration(text: string): number {
  const [, count, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text) ?? [];
  const ms = Math.round(Number(count) * (UNITS_MS[unit ?? 's'] ?? 0));
  if (ms > 0 && ms <= LONGEST_MS) return ms;
  throw new InvalidArgumentError('Give a time like 500ms, 30s, 15m or 2h, up to 24 days.');
}

/** A number of days: `7`, `7d`, or weeks: `2w`. */
export function parseDays(text: string): number {
  const [, count, unit] = /^(\d{1,5})([dw]?)$/.exec(text) ?? [];
  if (count === undefined) throw new InvalidArgumentError('Give days or weeks, like 7d or 2w.');
  return Number(count) * (unit === 'w' ? 7 : 1);
}

/** A time as ISO 8601, or how long ago: `15m`, `2h`, `3d`. Epoch milliseconds. */
export function parseTime(text: string): number {
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?)(s|m|h|d|w)$/.exec(text) ?? [];
  const ms = UNITS_MS[unit] ?? DAYS_MS[unit];
  const time = ms === undefined ? Date.parse(text) : Date.now() - Number(count) * ms;
  if (/^\d+$/.test(text) || !(time >= 0) || time > LATEST) {
    throw new InvalidArgumentError(
      'Give a time like 2026-01-31T12:00:00Z, or how long ago: 90s, 15m, 2h, 3d or 1w.',
    );
  }
  return Math.floor(time);
}

/** The last time of which ISO 8601 has a year of four digits. */
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

/** A name behind those before it. */
export function addName(text: string, before: string[]): string[] {
  if (text === '') throw new InvalidArgumentError('Give a name.');
  return [...before, text];
}
