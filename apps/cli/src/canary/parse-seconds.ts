import { InvalidArgumentError } from 'commander';

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** A time like `90s`, `5m` or `1h`, in seconds. */
export function parseSeconds(text: string): number {
  const [, count, unit] = /^(\d{1,6})([smh])$/.exec(text) ?? [];
  const factor = SECONDS[unit ?? ''];
  if (factor !== undefined && Number(count) > 0) return Number(count) * factor;
  throw new InvalidArgumentError('Give a time like 90s, 5m or 1h.');
}
