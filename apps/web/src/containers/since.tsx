'use client';

import { useNow } from '../clock/use-now.ts';
import { formatAbsolute } from '../format/relative-time.ts';
import { byLanguage } from '../language/by-language.ts';

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const formats = byLanguage((language) => ({
  today: new Intl.DateTimeFormat(language, clock),
  before: new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', ...clock }),
}));

/** A moment that something goes on since: "20:14", with the day unless that is today. */
export function Since({ at }: { at: number }) {
  const now = useNow();
  const { today, before } = formats();
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  return (
    <time dateTime={new Date(at).toISOString()} title={formatAbsolute(at)} className="tick">
      {(isToday ? today : before).format(new Date(at))}
    </time>
  );
}
