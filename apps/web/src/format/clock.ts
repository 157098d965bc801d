import { byLanguage } from '../language/by-language.ts';

const clock = byLanguage(
  (language) => new Intl.DateTimeFormat(language, { timeStyle: 'medium', hourCycle: 'h23' }),
);

/** The time of day in the reader's zone: "20:14:03". @param at epoch milliseconds */
export function formatClock(at: number): string {
  return clock().format(at);
}
