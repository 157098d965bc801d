/** Where in a run to go: a line counted from 0, or epoch milliseconds. */
export type Place = { line: number } | { time: number };

const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3}))?)?$/;
const DAY_MS = 86_400_000;

/**
 * What a reader means by a line number ("48,120"), a time of day ("20:14" or "20:14:03.221") or a
 * date and time; null for anything else. A time of day is the first one since the run's start.
 * @param startedAt epoch milliseconds
 */
export function parsePlace(text: string, startedAt: number): Place | null {
  const trimmed = text.trim();
  const digits = trimmed.replaceAll(/[,.\s_]/g, '');
  if (/^\d{1,15}$/.test(digits) && !CLOCK.test(trimmed)) {
    return { line: Math.max(0, Number(digits) - 1) };
  }
  const [clock, hours, minutes, seconds = '0', parts = '0'] = CLOCK.exec(trimmed) ?? [];
  if (clock !== undefined) {
    const at = new Date(startedAt);
    at.setHours(Number(hours), Number(minutes), Number(seconds), Number(parts.padEnd(3, '0')));
    // Named to the minute or second, it may lie in the one in which the run began.
    const least = startedAt - (startedAt % 60_000);
    return { time: at.getTime() < least ? at.getTime() + DAY_MS : at.getTime() };
  }
  const time = Date.parse(trimmed);
  return Number.isNaN(time) ? null : { time };
}
