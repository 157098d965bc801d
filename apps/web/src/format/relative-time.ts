import { byLanguage } from '../language/by-language.ts';
import { strings } from '../strings.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// Each is made when it is first needed: making one takes milliseconds.
const sameYear = byLanguage(
  (language) => new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' }),
);
const otherYear = byLanguage(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }),
);
const absolute = byLanguage(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'medium' }),
);

/** How long ago: "just now", "42 s ago", "9 min ago", "1 h ago", "3 d ago", then the date. */
export function formatRelative(at: number, now: number): string {
  const ago = now - at;
  const words = strings.format.ago;
  if (ago < 5 * SECOND) return words.now;
  if (ago < MINUTE) return words.seconds(Math.floor(ago / SECOND));
  if (ago < HOUR) return words.minutes(Math.floor(ago / MINUTE));
  if (ago < DAY) return words.hours(Math.floor(ago / HOUR));
  if (ago < 7 * DAY) return words.days(Math.floor(ago / DAY));
  const date = new Date(at);
  const form = date.getFullYear() === new Date(now).getFullYear() ? sameYear : otherYear;
  return form().format(date);
}

/** The whole date and time in the reader's zone, for tooltips. */
export function formatAbsolute(at: number): string {
  return absolute().format(new Date(at));
}
