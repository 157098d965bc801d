import { strings } from '../strings.ts';
import { formatDecimal } from './decimal.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A ticking duration: "0:41", "12:41", "3:02:10", "2 d 3:02". Never negative. */
export function formatDuration(ms: number): string {
  const rest = Math.max(0, ms);
  const hours = Math.floor(rest / HOUR);
  const minutes = two(Math.floor((rest % HOUR) / MINUTE));
  const seconds = two(Math.floor((rest % MINUTE) / SECOND));
  if (rest < HOUR) return `${Math.floor(rest / MINUTE)}:${seconds}`;
  if (rest < DAY) return `${hours}:${minutes}:${seconds}`;
  return strings.format.days(Math.floor(rest / DAY), `${hours % 24}:${minutes}`);
}

/** A duration that is over; short ones in tenths: "0.4 s", "9.8 s", then as {@link formatDuration}. */
export function formatFinalDuration(ms: number): string {
  if (ms < 9.95 * SECOND) return `${formatDecimal(Math.max(0, ms) / SECOND, 1)} s`;
  return formatDuration(ms);
}

/** For `<time datetime>`: 41000 → "PT41S". */
export function isoDuration(ms: number): string {
  return `PT${Math.max(0, Math.floor(ms / SECOND))}S`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
