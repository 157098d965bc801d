'use client';

import { useNow } from '../clock/use-now.ts';
import { formatAbsolute } from '../format/relative-time.ts';

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const today = new Intl.DateTimeFormat('en', clock);
const before = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', ...clock });

/** A moment that something goes on since: "20:14", with the day unless that is today. */
export function Since({ at }: { at: number }) {
  const now = useNow();
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  return (
    <time dateTime={new Date(at).toISOString()} title={formatAbsolute(at)} className="tick">
      {(isToday ? today : before).format(new Date(at))}
    </time>
  );
}
