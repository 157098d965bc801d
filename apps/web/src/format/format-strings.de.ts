import type { formatStrings } from './format-strings.ts';

export const formatGerman: typeof formatStrings = {
  ago: {
    now: 'gerade eben',
    seconds: (count) => `vor ${count} s`,
    minutes: (count) => `vor ${count} min`,
    hours: (count) => `vor ${count} h`,
    days: (count) => (count === 1 ? 'vor 1 Tag' : `vor ${count} Tagen`),
  },
  days: (days, rest) => `${days} T ${rest}`,
};
