const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const sameYear = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' });
const otherYear = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const absolute = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'medium' });

/** How long ago: "just now", "42 s ago", "9 min ago", "1 h ago", "3 d ago", then the date. */
export function formatRelative(at: number, now: number): string {
  const ago = now - at;
  if (ago < 5 * SECOND) return 'just now';
  if (ago < MINUTE) return `${Math.floor(ago / SECOND)} s ago`;
  if (ago < HOUR) return `${Math.floor(ago / MINUTE)} min ago`;
  if (ago < DAY) return `${Math.floor(ago / HOUR)} h ago`;
  if (ago < 7 * DAY) return `${Math.floor(ago / DAY)} d ago`;
  const date = new Date(at);
  const form = date.getFullYear() === new Date(now).getFullYear() ? sameYear : otherYear;
  return form.format(date);
}

/** The whole date and time in the reader's zone, for tooltips. */
export function formatAbsolute(at: number): string {
  return absolute.format(new Date(at));
}
