import type { TimeDisplay } from './display.ts';

/** From what a line's time is told, epoch milliseconds. */
export interface TimeBase {
  /** When the run began. */
  readonly start: number;
  /** When the line before was printed; null where that is not known. */
  readonly before: number | null;
  /** Whether the day must be said too. */
  readonly days: boolean;
}

const DAY_MS = 86_400_000;

/** What stands before a line that was printed at `at`, epoch milliseconds; null where nothing does. */
export function lineTime(display: TimeDisplay, at: number, base: TimeBase): string | null {
  if (display === 'off') return null;
  if (display === 'relative') return span(at - base.start);
  if (display === 'delta') return base.before === null ? '' : span(at - base.before);
  const { date, time } = local(at);
  return base.days ? `${date.slice(5)} ${time}` : time;
}

/** When a line was printed, to the millisecond, with the reader's zone. */
export function exactTime(at: number): string {
  const { date, time } = local(at);
  const minutes = -new Date(at).getTimezoneOffset();
  const zone = `${two(Math.trunc(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
  return `${date} ${time} ${minutes < 0 ? '−' : '+'}${zone}`;
}

/** Width of the times, in characters, of a run that lasts `ms` so far. */
export function timeWidth(display: TimeDisplay, ms: number, days: boolean): number {
  if (display === 'off') return 0;
  if (display === 'absolute') return days ? 18 : 12;
  return ms >= DAY_MS ? 15 : ms >= 3_600_000 ? 13 : 10;
}

/** Whether a run goes over midnight, so that its times need the day. */
export function overMidnight(from: number, to: number): boolean {
  return local(from).date !== local(to).date;
}

/** `+0.290`, `+1:02.500`, `+3:00:00.000`; a clock that was set back gives a minus. */
function span(ms: number): string {
  const all = Math.abs(ms);
  const seconds = Math.floor(all / 1000) % 60;
  const minutes = Math.floor(all / 60_000) % 60;
  const hours = Math.floor(all / 3_600_000);
  const rest = String(all % 1000).padStart(3, '0');
  const sign = ms < 0 ? '−' : '+';
  if (hours > 0) return `${sign}${hours}:${two(minutes)}:${two(seconds)}.${rest}`;
  if (minutes > 0) return `${sign}${minutes}:${two(seconds)}.${rest}`;
  return `${sign}${seconds}.${rest}`;
}

function local(at: number): { date: string; time: string } {
  const date = new Date(at);
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return { date: day, time: `${time}.${String(date.getMilliseconds()).padStart(3, '0')}` };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
